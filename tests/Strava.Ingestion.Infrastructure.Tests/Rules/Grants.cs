using System.Text.RegularExpressions;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>The role assignments of a deployment, in words.</summary>
internal static partial class Grants
{
    /// <summary>The built-in roles that may be given at all (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles).</summary>
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["7f951dda-4ed3-4680-a7ca-43fe172d538d"] = "AcrPull",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"] = "Storage Blob Data Reader",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = "Storage Queue Data Message Sender",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
    };

    public static IEnumerable<Grant> Of(Snapshot snapshot) => snapshot.OfType("Microsoft.Authorization/roleAssignments").Select(assignment =>
    {
        var role = Last(assignment.Text("roleDefinitionId")!);
        return new Grant(
            Principal(assignment.Text("principalId")!, snapshot),
            Roles.GetValueOrDefault(role, role),
            Scope(assignment.Id));
    });

    /// <returns>The kind of resource whose identity it is.</returns>
    private static string Principal(string expression, Snapshot snapshot) =>
        snapshot.Resources.Where(resource => expression.Contains(resource.Id, StringComparison.Ordinal)).MaxBy(resource => resource.Id.Length) is { } owner
            ? UniqueEnd().Replace(owner.Name, "")
            : expression;

    /// <returns>The type of the resource, such as <c>vaults</c>.</returns>
    private static string Scope(string assignmentId) =>
        ScopeType().Match(assignmentId) is { Success: true } scope ? scope.Groups[1].Value : "everything in the resource group";

    private static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];

    // What makes a name unique in the world.
    [GeneratedRegex("-[a-z0-9]{8}$")]
    private static partial Regex UniqueEnd();

    // An id, or the expression that makes one of the scope, the type and a name.
    [GeneratedRegex(@"/providers/Microsoft\.\w+/(?:\w+/[\w-]+/)*(\w+)/[\w-]+(?:/providers/Microsoft\.Authorization/|', 'Microsoft\.Authorization/)", RegexOptions.IgnoreCase)]
    private static partial Regex ScopeType();
}
