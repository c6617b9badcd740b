// A simulated Strava, and the worker that brings the history of its athletes into a database.
var builder = DistributedApplication.CreateBuilder(args);

// The simulated athletes end with the simulator, so their database is a new one at each start.
var folder = Directory.CreateTempSubdirectory("strava-aspire-").FullName;

var strava = builder.AddProject<Projects.Console>("strava").WithHttpEndpoint();
var address = strava.GetEndpoint("http");
strava.WithArgs("simulate", "--athletes", "3", "--port", address.Property(EndpointProperty.TargetPort));

builder.AddProject<Projects.Worker>("worker")
    .WithHttpEndpoint(port: 8080, env: "Worker__HealthPort")
    .WithHttpHealthCheck("/health/ready")
    .WithUrlForEndpoint("http", dashboard => dashboard.Url = "/strava")
    .WithEnvironment("Strava__ClientId", "12345")
    .WithEnvironment("Strava__ClientSecret", "simulated-client-secret")
    .WithEnvironment("Strava__ApiBaseAddress", ReferenceExpression.Create($"{address}/api/v3/"))
    .WithEnvironment("Strava__OAuthBaseAddress", ReferenceExpression.Create($"{address}/oauth/"))
    .WithEnvironment("Strava__Sinks__Sqlite__Path", Path.Combine(folder, "strava.db"))
    .WithEnvironment("Strava__State__Sqlite__Path", Path.Combine(folder, "strava.db"))
    .WithEnvironment("Strava__State__KeyDirectory", Path.Combine(folder, "keys"))
    .WaitFor(strava);

await builder.Build().RunAsync();
Directory.Delete(folder, recursive: true);
