using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer.Tests.Database;

public sealed class TransientErrorsTests
{
    /// <summary>A newer client that knows of more fails here, so that somebody decides.</summary>
    [Fact]
    public void What_the_client_calls_transient_passes_here_too_but_for_what_is_argued() =>
        Assert.Equal([4060, 10060, 42108], SqlConfigurableRetryFactory.BaselineTransientErrors.Except(TransientErrors.Numbers).Order());
}
