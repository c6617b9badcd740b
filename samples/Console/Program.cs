using Strava.Ingestion.Console;

using var termination = new Termination();
return await ConsoleApp.RunAsync(args, ConsoleEnvironment.OfThisProcess(), termination.Token);
