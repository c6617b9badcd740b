using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Strava.Ingestion.Functions;

var builder = FunctionsApplication.CreateBuilder(args);
IngestionSetup.AddIngestion(builder.Services, builder.Configuration);
builder.Build().Run();
