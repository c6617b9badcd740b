using System.Security.Authentication;
using Azure.Identity;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <summary>Turns what SQL Server says into a cause and a remedy.</summary>
internal static class SqlServerFailure
{
    public static bool IsOne(Exception e) => e is SqlException or AuthenticationFailedException or NotSupportedException || TransientErrors.IsOfClosedConnection(e);

    /// <param name="e">What was thrown.</param>
    /// <param name="table">The table.</param>
    /// <param name="section">The section that describes it, e.g. <c>Strava:Sinks:SqlServer</c>.</param>
    public static string Describe(Exception e, string table, string section) => e switch
    {
        SqlException failure => $"SQL Server failed at {table} ({failure.Number}): {FirstLine(failure)} {Remedy(failure, section)}",
        InvalidOperationException => $"The connection to SQL Server for {table} was lost: {FirstLine(e)} Run again.",
        NotSupportedException => $"{FirstLine(e)} Set InvariantGlobalization to false in the app's project.",
        _ => $"Signing in to Microsoft Entra ID for {table} failed: {FirstLine(e)} Sign in (az login), or give the host a managed identity.",
    };

    private static string Remedy(SqlException failure, string section) => failure.Number switch
    {
        208 or 2812 or 2715 => $"The tables are missing: set {section}:CreateSchema to true, or run the script of SqlServerSchema.",
        207 or 500 or 206 => $"The tables are of another version: run the script of SqlServerSchema.",
        911 or 916 or 4060 or 4064 or 40532 => $"Check the name of the database in {section}:ConnectionString, and that the user may open it.",
        18456 or 18452 or 18487 or 18488 => $"Check user, password and database in {section}:ConnectionString.",
        229 or 262 or 2760 => "Grant the user SELECT, INSERT, UPDATE and DELETE on the tables and EXECUTE on the table types, and for CreateSchema the right to create them.",
        SchemaCommand.Locked => "Run again when that process has ended.",
        1105 or 9002 or 40544 => "Free some space in the database.",
        -2146893019 or -2146893022 => Untrusted(section),
        _ when failure.GetBaseException() is AuthenticationException => Untrusted(section),
        20 => $"Give the server a certificate, or set Encrypt=Optional in {section}:ConnectionString if you trust the network.",
        40615 or 40914 or 47073 => "Allow this machine in the server's firewall rules.",
        -1 or 0 or 2 or 40 or 53 or 10061 or 11001 => $"Check server and port in {section}:ConnectionString, and the firewall.",
        _ when TransientErrors.Contains(failure) => "Run again.",
        _ => "This error does not go away by itself. Look up its number in the list of SQL Server's errors.",
    };

    private static string Untrusted(string section) =>
        "This machine does not trust the server's certificate: install one that it trusts, or set TrustServerCertificate=true in "
        + $"{section}:ConnectionString if you signed the certificate yourself.";

    private static string FirstLine(Exception e) => UserInformation.Remove(e.Message.Split('\n', 2)[0].Trim());
}
