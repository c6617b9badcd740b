using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <summary>How to reach a database.</summary>
public abstract class SqlServerOptions
{
    private protected SqlServerOptions(string table) => Table = table;

    /// <summary>
    /// The connection string. If it has no password, no <c>Integrated Security</c> and no <c>Authentication</c>, the app signs in with
    /// Microsoft Entra ID: with its <c>TokenCredential</c> if it has registered one, else with <c>DefaultAzureCredential</c>.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Creates connections in place of <see cref="ConnectionString"/>, for an app that signs in in a way of its own. Each is closed
    /// when it is handed over, and is opened and disposed of here.
    /// </summary>
    public Func<SqlConnection>? ConnectionFactory { get; set; }

    /// <summary>The schema of the tables. It has to exist. Default <c>dbo</c>.</summary>
    public string Schema { get; set; } = "dbo";

    /// <summary>
    /// The name of the table, 1 to 100 characters. The names of tables, views and types that belong to it begin with this name.
    /// </summary>
    public string Table { get; set; }

    /// <summary>
    /// Whether the app creates and migrates tables and views. It needs the rights to do so. Default false: run the script of
    /// <see cref="SqlServerSchema"/> yourself.
    /// </summary>
    public bool CreateSchema { get; set; }
}
