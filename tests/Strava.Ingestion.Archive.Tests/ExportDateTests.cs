namespace Strava.Ingestion.Archive.Tests;

public sealed class ExportDateTests
{
    [Theory]
    [InlineData("Jan 5, 2024, 6:12:33 AM", 1, 5, 6)]
    [InlineData("Jan 5, 2024, 6:12:33\u202FPM", 1, 5, 18)]
    [InlineData("Dec 31, 2024, 12:12:33 AM", 12, 31, 0)]
    [InlineData("Dec 31, 2024, 12:12:33 PM", 12, 31, 12)]
    [InlineData("24 Dec 2024, 08:12:33", 12, 24, 8)]
    [InlineData("09.12.2024, 15:12:33", 12, 9, 15)]
    [InlineData("5. Mai 2024, 06:12:33", 5, 5, 6)]
    [InlineData("5 févr. 2024 à 18:12:33", 2, 5, 18)]
    [InlineData("12 août 2024, 18:12:33", 8, 12, 18)]
    [InlineData("9 mei 2024, 19:12:33", 5, 9, 19)]
    [InlineData("9 mrt. 2024 19:12:33", 3, 9, 19)]
    [InlineData("5 ene 2024, 18:12:33", 1, 5, 18)]
    [InlineData("5 ene 2024, 6:12:33 p. m.", 1, 5, 18)]
    [InlineData("5 de fev. de 2024 18:12:33", 2, 5, 18)]
    [InlineData("5 giu 2024, 18:12:33", 6, 5, 18)]
    [InlineData("5 мая 2024 г., 18:12:33", 5, 5, 18)]
    [InlineData("5 wrz 2024, 18:12:33", 9, 5, 18)]
    [InlineData("5. jan. 2024 18.12.33", 1, 5, 18)]
    [InlineData("2024/01/05 18:12:33", 1, 5, 18)]
    [InlineData("2024年1月5日 18:12:33", 1, 5, 18)]
    [InlineData("2024. 1. 5. 오후 6:12:33", 1, 5, 18)]
    [InlineData("2024-01-05 18:12:33", 1, 5, 18)]
    [InlineData("2024-01-05T18:12:33Z", 1, 5, 18)]
    public void A_date_is_read_in_the_athlete_s_language(string text, int month, int day, int hour) =>
        Assert.Equal(new DateTimeOffset(2024, month, day, hour, 12, 33, TimeSpan.Zero), ExportDate.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("Jan 5, 2024")]
    [InlineData("Jan 35, 2024, 6:12:33 AM")]
    [InlineData("31.02.2024, 06:12:33")]
    [InlineData("01/13/2024 06:12:33")]
    [InlineData("05.01.24, 06:12:33")]
    [InlineData("05.01.2024, 24:12:33")]
    [InlineData("2024-01-05T18:12:33+01:00")]
    [InlineData("99999999999999999999.01.2024, 06:12:33")]
    [InlineData("5 Foo 2024, 06:12:33")]
    public void What_is_no_certain_date_is_not_guessed(string text) => Assert.Null(ExportDate.Read(text));
}
