using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Strava.Ingestion.SqlServer.Tests;

/// <summary>Microsoft's own parser and model: what SQL Server would say of syntax and of names, without a server.</summary>
internal static class TSqlCheck
{
    /// <returns>What is wrong with the schema and with statements that are run against it.</returns>
    /// <param name="batches">The schema, each batch guarded by an IF.</param>
    /// <param name="statements">Statements with the parameters they take.</param>
    public static List<string> Problems(IEnumerable<string> batches, params (string Sql, string Parameters)[] statements)
    {
        var problems = new List<string>();
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var batch in batches)
        {
            Add(Definitions(batch, problems));
        }

        for (var i = 0; i < statements.Length; i++)
        {
            // A procedure's body is bound to the tables, as a batch would be.
            Add([$"CREATE PROCEDURE [dbo].[statement_{i}] {statements[i].Parameters} AS BEGIN {statements[i].Sql} END"]);
        }

        problems.AddRange(model.Validate().Select(message => message.ToString()));
        return problems;

        void Add(IEnumerable<string> definitions)
        {
            foreach (var definition in definitions)
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

        return guarded is InsertStatement ? [] : [batch.Substring(guarded.StartOffset, guarded.FragmentLength)];
    }

    private static TSqlScript Parse(string sql, List<string> problems)
    {
        var fragment = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        problems.AddRange(errors.Select(error => $"{error.Message} (line {error.Line})"));
        return (TSqlScript)fragment;
    }
}
