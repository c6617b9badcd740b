using Strava.Ingestion.Worker;

// A chiseled image has no shell and no curl, so the program is its own health check.
return args is ["--health"] ? await HealthProbe.RunAsync() : await WorkerHost.RunAsync(args);
