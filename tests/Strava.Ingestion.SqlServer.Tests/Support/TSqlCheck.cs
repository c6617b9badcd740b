using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Strava.Ingestion.SqlServer.Tests;

/// <summary>Microsoft's own parser and model: what SQL Server would say of syntax and of names, without a server.</summary>
internal static class TSqlCheck
{
    /// <returns>What is wrong with the schema and with statements that are run against it.</returns>
    /// <param name="batches">The schema, each batch guarded by an IF.</param>
    /// <param name="statements">Statements with the parameters they take.</param>
    public static List<string> Problems(IEnumerable<string> batches, params (string Sql, string Parameters)[] statements) =>
        // A procedure's body is bound to the tables, as a batch would be.
        Problems(batches, [.. statements.Select((statement, i) => $"CREATE PROCEDURE [dbo].[statement_{i}] {statement.Parameters} AS BEGIN {statement.Sql} END")]);

    private static List<string> Problems(IEnumerable<string> batches, string[] definitions)
    {
        var problems = new List<string>();
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var batch in batches)
        {
            Add(Definitions(batch, problems));
        }

        Add(definitions);
        problems.AddRange(model.Validate().Select(message => message.ToString()));
        return problems;

        void Add(IEnumerable<string> added)
        {
            foreach (var definition in added)
            {
                try
                {
                    model.AddObjects(definition);
                }
                catch (DacModelException e)
                {
                    problems.Add(e.Message);
                }
            }
        }
    }

    /// <returns>What is wrong with the syntax of a script.</returns>
    public static List<string> SyntaxProblems(string script)
    {
        var problems = new List<string>();
        Parse(script, problems);
        return problems;
    }

    /// <returns>What is wrong with a script of a sample that is run after the schema of the sink.</returns>
    public static List<string> ScriptProblems(IEnumerable<string> schema, string script)
    {
        var problems = new List<string>();
        var statements = new List<string>();
        foreach (var batch in Parse(script, problems).Batches)
        {
            foreach (var statement in batch.Statements)
            {
                var text = script.Substring(statement.StartOffset, statement.FragmentLength);
                statements.AddRange(statement is IfStatement guarded ? Unblock(guarded.ThenStatement).Select(inner => script.Substring(inner.StartOffset, inner.FragmentLength)) : [text]);
            }
        }

        // The model knows the statement that creates, not the one that also replaces.
        var definitions = statements.Select(statement => statement.Replace("CREATE OR ALTER PROCEDURE", "CREATE PROCEDURE", StringComparison.Ordinal));
        return [.. problems, .. Problems(schema, [.. definitions])];
    }

    /// <summary>The model takes definitions only, so what an IF guards, and what an EXEC holds as a string, is unpacked.</summary>
    private static List<string> Definitions(string batch, List<string> problems)
    {
        var definitions = new List<string>();
        foreach (var statement in Parse(batch, problems).Batches.SelectMany(part => part.Statements))
        {
            definitions.AddRange(Unblock(Assert.IsType<IfStatement>(statement).ThenStatement).SelectMany(guarded => Unpack(guarded, batch, problems)));
        }

        return definitions;
    }

    private static IEnumerable<TSqlStatement> Unblock(TSqlStatement statement) =>
        statement is BeginEndBlockStatement block ? block.StatementList.Statements : [statement];

    private static IEnumerable<string> Unpack(TSqlStatement guarded, string batch, List<string> problems)
    {
        if (guarded is ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableStringList { Strings: [StringLiteral text] } })
        {
            Parse(text.Value, problems);
            return [text.Value];
        }

        return guarded is InsertStatement or DropViewStatement or DropIndexStatement or AlterTableStatement ? [] : [batch.Substring(guarded.StartOffset, guarded.FragmentLength)];
    }

    private static TSqlScript Parse(string sql, List<string> problems)
    {
        var fragment = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        problems.AddRange(errors.Select(error => $"{error.Message} (line {error.Line})"));
        return (TSqlScript)fragment;
    }
}
