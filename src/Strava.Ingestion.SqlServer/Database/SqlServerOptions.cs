using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <summary>How to reach a database.</summary>
public abstract class SqlServerOptions
{
    private protected SqlServerOptions(string table) => Table = table;

    /// <summary>
    /// The connection string. Without a password, <c>Integrated Security</c> and <c>Authentication</c> it signs in to Microsoft Entra ID:
    /// with the app's <c>TokenCredential</c> when it has registered one, else with <c>DefaultAzureCredential</c>.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Creates connections in place of <see cref="ConnectionString"/>, for an app that signs in in a way of its own. Each is closed
    /// when it is handed over, and is opened and disposed of here.
    /// </summary>
    public Func<SqlConnection>? ConnectionFactory { get; set; }

    /// <summary>The schema of the tables, which has to exist. Default <c>dbo</c>.</summary>
    public string Schema { get; set; } = "dbo";

    /// <summary>The table, 1 to 100 characters; what belongs to it has its name as a beginning.</summary>
    public string Table { get; set; }

    /// <summary>Whether to create and migrate tables and views, which needs the right to. Default false: run the script of <see cref="SqlServerSchema"/> yourself.</summary>
    public bool CreateSchema { get; set; }
}
