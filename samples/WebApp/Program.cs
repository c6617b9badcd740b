using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Strava.Ingestion;
using Strava.Ingestion.Client;
using Strava.Ingestion.WebApp;

// An app with users: each signs in, connects their Strava account, and sees their own history. The owner sees the dashboard.
var builder = WebApplication.CreateBuilder(args);
var database = builder.Configuration["Strava:Sinks:Sqlite:Path"] ?? "strava.db";
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie => (cookie.LoginPath, cookie.AccessDeniedPath) = ("/signin", "/denied"));
builder.Services.AddAuthorizationBuilder().AddPolicy("Owner", policy => policy.RequireUserName("owner"));
builder.Services.AddSingleton<Accounts>();
builder.Services.AddStravaIngestion(builder.Configuration.GetSection("Strava"))
    .AddSqliteSink(options => options.Path = database)
    .UseSqliteState(options => options.Path = database)
    .AddStravaConnect(options =>
    {
        options.ReturnPath = "/";
        options.OnConnected = connected => Of(connected.HttpContext).NoteAsync(connected.User, connected.Athlete.AthleteId);
        options.MayDisconnect = (http, athleteId) => ValueTask.FromResult(Of(http).Owns(http.User, athleteId));
    })
    .AddStravaWebhook(builder.Configuration.GetSection("Strava:Webhook"))
    .AddStravaDashboard()
    .AddHostedIngestion();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapStravaConnect("/strava/connect").RequireAuthorization();
app.MapStravaDisconnect("/strava/disconnect").RequireAuthorization();
app.MapStravaWebhook("/strava/webhook");
app.MapStravaDashboard("/strava").RequireAuthorization("Owner");

// The note says whose the athlete is, and the connection whether the app may still read: athletes also leave on Strava's own page.
app.MapGet("/", async (ClaimsPrincipal user, Accounts accounts, AthleteConnections athletes, IActivityReader activities, CancellationToken stop) =>
    accounts.AthleteOf(user) is { } athleteId && await athletes.FindAsync(athleteId, stop) is { } connection
        ? HistoryPage.Of(connection, await activities.ReadAsync(athleteId, cancellationToken: stop).OrderByDescending(activity => activity.Activity.StartDate).Take(50).ToListAsync(stop))
        : HistoryPage.Unconnected).RequireAuthorization();

// Stands for your own sign-in: it believes everybody.
app.MapGet("/signin", () => HistoryPage.SignIn);
app.MapGet("/denied", () => HistoryPage.Denied);
app.MapPost("/signin", async (HttpContext http) =>
{
    var name = (await http.Request.ReadFormAsync())["name"].ToString();
    await http.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], CookieAuthenticationDefaults.AuthenticationScheme)));
    return Results.LocalRedirect("/");
});
app.Run();

static Accounts Of(HttpContext http) => http.RequestServices.GetRequiredService<Accounts>();
