using Azure.Core;

namespace Strava.Ingestion.SqlServer.Tests.Database;

public sealed class SqlServerConnectionsTests
{
    /// <summary>The client keeps a pool for each way to sign in, and takes another delegate for another way.</summary>
    [Fact]
    public void Connections_that_sign_in_with_a_token_share_a_pool()
    {
        var connections = new SqlServerConnections(new SqlServerSinkOptions { ConnectionString = "Server=tcp:localhost;Database=strava" }, new NoCredential());

        using var first = connections.Create();
        using var second = connections.Create();

        Assert.NotNull(first.AccessTokenCallback);
        Assert.Same(first.AccessTokenCallback, second.AccessTokenCallback);
    }

    [Theory]
    [InlineData("Password=p;User ID=u")]
    [InlineData("Integrated Security=true")]
    [InlineData("Authentication=Active Directory Default")]
    public void Who_signs_in_otherwise_needs_no_token(string signIn)
    {
        var connections = new SqlServerConnections(new SqlServerSinkOptions { ConnectionString = $"Server=localhost;Database=strava;{signIn}" }, new NoCredential());

        using var connection = connections.Create();

        Assert.Null(connection.AccessTokenCallback);
    }

    private sealed class NoCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new InvalidOperationException("Nobody signs in here.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new InvalidOperationException("Nobody signs in here.");
    }
}
