using Strava.Ingestion.AspNetCore.Load;

// Measures what the webhook bears: dotnet run -c Release --project tests/Strava.Ingestion.AspNetCore.Load -- [sqlite|azurite] [events a second] [seconds] [kill]
return args is ["serve", ..] ? await LoadHost.RunAsync() : await LoadRun.RunAsync(args);
