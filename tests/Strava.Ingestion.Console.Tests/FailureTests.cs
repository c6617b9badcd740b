using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace Strava.Ingestion.Console.Tests;

/// <summary>The first line of a failure names what failed, and the exit code says the same to a script.</summary>
public sealed class FailureTests
{
    private static readonly Dictionary<string, (Exception Error, string Headline, int Code)> All = new()
    {
        ["a setting"] = (new OptionsValidationException("Strava", typeof(object), ["x"]), "The configuration is incomplete or wrong.", 64),
        ["settings"] = (new AggregateException(new OptionsValidationException("", typeof(object), ["x"])), "The configuration is incomplete or wrong.", 64),
        ["the quota"] = (new StravaRateLimitException(DateTimeOffset.UnixEpoch, true), "The rate limit is reached.", 75),
        ["too many athletes"] = (new StravaAthleteLimitException("x"), "The app has reached Strava's limit of athletes.", 77),
        ["tokens"] = (Refusal(StravaAuthorizationCause.Athlete), "The athlete's authorization is needed.", 77),
        ["a client secret"] = (Refusal(StravaAuthorizationCause.AppCredentials), "Strava refuses the app's credentials.", 77),
        ["a code"] = (Refusal(StravaAuthorizationCause.AuthorizationCode), "Strava refuses the authorization code.", 77),
        ["the configured token"] = (Refusal(StravaAuthorizationCause.ConfiguredToken), "Strava:RefreshToken cannot be used.", 77),
        ["nobody"] = (Refusal(StravaAuthorizationCause.NoAthlete), "No athlete is chosen or connected.", 77),
        ["a scope"] = (new StravaMissingScopeException("activity:read", "x"), "The athlete has not granted what this needs.", 77),
        ["an inactive app"] = (new StravaAppInactiveException("x"), "The app is inactive.", 77),
        ["a subscription"] = (new StravaSubscriptionRequiredException("x"), "The athlete has no subscription to Strava.", 74),
        ["nothing there"] = (new StravaNotFoundException("x"), "Strava does not have this.", 74),
        ["an unknown outcome"] = (new StravaUnknownOutcomeException("x", null, new IOException()), "Nobody knows whether Strava did it.", 74),
        ["Strava"] = (new StravaTransientException("x"), "Strava fails, or cannot be reached.", 74),
        ["a refusal"] = (new StravaException("x", HttpStatusCode.BadRequest), "Strava refuses the request.", 74),
        ["an answer"] = (new StravaException("x"), "The request to Strava failed.", 74),
        ["a busy athlete"] = (new AthleteBusyException(7, null), "Another run is under way.", 74),
        ["a sweep"] = (new MassDeletionException("sqlite", 9, 10, default), "The sweep removed nothing.", 74),
        ["a sink"] = (new SinkException("blobs", "x", new InvalidOperationException()), "The sink 'blobs' failed.", 74),
        ["a full disk"] = (new IOException("x", 28), "The disk is full.", 74),
        ["a full disk of Windows"] = (new IOException("x", unchecked((int)0x80070070)), "The disk is full.", 74),
        ["a full disk under a state"] = (new IOException("x", new IOException("x", 28)), "The disk is full.", 74),
        ["a full disk under a database"] = (Sink(raw.SQLITE_FULL), "The disk is full.", 74),
        ["a locked database"] = (Sink(raw.SQLITE_BUSY), "The database is locked.", 74),
        ["a locked state"] = (new IOException("x", new SqliteException("x", raw.SQLITE_LOCKED)), "The database is locked.", 74),
        ["a damaged database"] = (Sink(raw.SQLITE_CORRUPT), "The database is damaged, or is none.", 74),
        ["another program's file"] = (Sink(raw.SQLITE_NOTADB), "The database is damaged, or is none.", 74),
        ["several of one"] = (new AggregateException(Sink(raw.SQLITE_BUSY)), "The database is locked.", 74),
        ["access"] = (new UnauthorizedAccessException("x"), "A file or folder may not be used.", 74),
        ["no file"] = (new FileNotFoundException("x"), "A file or folder is missing.", 74),
        ["no folder"] = (new DirectoryNotFoundException("x"), "A file or folder is missing.", 74),
        ["a newer schema"] = (new InvalidDataException("x"), "What is stored cannot be used.", 74),
        ["time"] = (new TimeoutException("x"), "Something took too long.", 74),
        ["a file"] = (new IOException("x"), "A file or a database failed.", 74),
        ["a bug"] = (new InvalidOperationException("x"), "The program failed.", 74),
    };

    public static TheoryData<string> Kinds => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_headline_and_an_exit_code_fit_what_failed(string kind)
    {
        var failure = Failure.Of(All[kind].Error, TestContext.Current.CancellationToken);

        Assert.Equal((All[kind].Headline, All[kind].Code), (failure.Title, failure.Code));
    }

    [Theory]
    [InlineData("a client secret", IngestionOutcome.AuthorizationRequired)]
    [InlineData("a scope", IngestionOutcome.AuthorizationRequired)]
    [InlineData("tokens", IngestionOutcome.AuthorizationRequired)]
    [InlineData("an inactive app", IngestionOutcome.AppInactive)]
    [InlineData("a busy athlete", IngestionOutcome.Failed)]
    [InlineData("a locked database", IngestionOutcome.Failed)]
    [InlineData("Strava", IngestionOutcome.Failed)]
    public void A_run_that_ends_with_it_says_the_same(string kind, IngestionOutcome outcome)
    {
        var failure = Failure.Of(new IngestionSummary { Outcome = outcome, Error = All[kind].Error });

        Assert.Equal((All[kind].Headline, All[kind].Code), (failure?.Title, failure?.Code));
    }

    [Fact]
    public void Every_kind_of_fault_of_the_packages_is_in_the_list() => Assert.Empty(
        new[] { typeof(StravaException), typeof(SinkException) }
            .SelectMany(known => known.Assembly.GetExportedTypes())
            .Where(type => type.IsSubclassOf(typeof(Exception)))
            .Except(All.Values.Select(known => known.Error.GetType())));

    [Fact]
    public void A_cancelled_command_has_the_exit_code_of_a_shell()
    {
        var failure = Failure.Of(new OperationCanceledException(), new CancellationToken(canceled: true));

        Assert.Equal(("Cancelled.", 130), (failure.Title, failure.Code));
    }

    private static StravaAuthorizationException Refusal(StravaAuthorizationCause cause) => new("x") { Cause = cause };

    private static SinkException Sink(int code) => new("sqlite", "x", new SqliteException("x", code));
}
