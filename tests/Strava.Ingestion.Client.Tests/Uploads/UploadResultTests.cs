namespace Strava.Ingestion.Client.Tests;

public sealed class UploadResultTests
{
    [Theory]
    [InlineData("Your activity is still being processed.", null, null, UploadOutcome.Processing)]
    [InlineData("Your activity is ready.", null, 7L, UploadOutcome.Ready)]
    [InlineData("Your activity is ready.", "", 7L, UploadOutcome.Ready)]
    [InlineData("The created activity has been deleted.", null, null, UploadOutcome.Deleted)]
    [InlineData("There was an error processing your activity.", null, null, UploadOutcome.Failed)]
    [InlineData("There was an error processing your activity.", "Something new", null, UploadOutcome.Failed)]
    [InlineData("There was an error processing your activity.", "Time information is missing from file.", null, UploadOutcome.TimesMissing)]
    [InlineData("There was an error processing your activity.", "The file is empty", null, UploadOutcome.Empty)]
    [InlineData("There was an error processing your activity.", "The upload appears to be malformed and we are unable to process it", null, UploadOutcome.Malformed)]
    [InlineData("There was an error processing your activity.", "Unrecognized file type", null, UploadOutcome.Malformed)]
    [InlineData("A sentence of tomorrow", null, null, UploadOutcome.Processing)]
    [InlineData(null, null, null, UploadOutcome.Processing)]
    public void Stravas_sentences_become_outcomes(string? status, string? error, long? activityId, UploadOutcome outcome)
    {
        var result = new Upload { Id = 1, Status = status, Error = error, ActivityId = activityId }.ToResult();

        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(activityId, result.ActivityId);
        Assert.Equal(outcome is not UploadOutcome.Processing, result.IsFinished);
    }

    [Theory]
    [InlineData("ride.fit duplicate of activity 21234316", 21234316, "ride.fit duplicate of activity 21234316")]
    [InlineData("2019-12-29-09-42.fit duplicate of <a href='/activities/18106372042' target='_blank'>Lunch <b>Ride</b></a>", 18106372042, "2019-12-29-09-42.fit duplicate of Lunch Ride")]
    [InlineData("x.gpx Duplicate of <a href='/activities/5' target='_blank'>activity 5</a>", 5, "x.gpx Duplicate of activity 5")]
    public void A_duplicate_is_recognised_with_the_id_of_what_was_there(string error, long activityId, string plain)
    {
        var result = new Upload { Id = 1, Status = "There was an error processing your activity.", Error = error }.ToResult();

        Assert.Equal(new UploadResult(UploadOutcome.Duplicate, activityId, plain), result);
    }

    [Theory]
    [InlineData("ride.fit duplicate of something")]
    [InlineData("ride.fit duplicate of activity 99999999999999999999999")]
    public void A_duplicate_without_a_readable_id_is_one_all_the_same(string error)
    {
        var result = new Upload { Id = 1, Error = error }.ToResult();

        Assert.Equal((UploadOutcome.Duplicate, null), (result.Outcome, result.ActivityId));
    }

    [Fact]
    public void An_endless_sentence_is_cut()
    {
        var result = new Upload { Id = 1, Error = string.Concat(Enumerable.Repeat("duplicate of <<<<", 1_000_000)) }.ToResult();

        Assert.Equal(UploadOutcome.Duplicate, result.Outcome);
        Assert.True(result.Error!.Length <= 2000);
    }
}
