namespace Strava.Ingestion.AspNetCore.Tests;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/athletes?new=1", "/athletes?new=1")]
    [InlineData("/é?a=b", "/%C3%A9?a=b")]
    [InlineData("/🚴", "/%F0%9F%9A%B4")]
    public void It_may_stand_in_a_header(string address, string encoded) => Assert.Equal(encoded, LocalAddress.Encode(address));
}
