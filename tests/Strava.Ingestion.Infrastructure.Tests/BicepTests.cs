namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>What <c>az deployment group create</c> would compile.</summary>
public sealed class BicepTests(CompiledSamples samples)
{
    public static TheoryData<string> ParameterFiles => [.. CompiledSamples.ParameterFiles];

    [Fact]
    public void Every_template_and_parameter_file_lints_without_a_warning()
    {
        Assert.SkipUnless(BicepCli.IsThere, BicepCli.NotRun);

        samples.Lint.AssertClean();
        samples.LintOfParameters.AssertClean();
    }

    [Fact]
    public void Every_template_builds_without_a_warning()
    {
        Assert.SkipUnless(BicepCli.IsThere, BicepCli.NotRun);

        samples.Build.AssertClean();
        Assert.NotEmpty(CompiledSamples.Templates);
        Assert.All(CompiledSamples.Templates, template => Assert.True(File.Exists(Path.Combine(samples.Folder, Path.ChangeExtension(template, ".json"))), template));
    }

    [Theory]
    [MemberData(nameof(ParameterFiles))]
    public void Every_parameter_file_fits_its_template(string file)
    {
        Assert.SkipUnless(BicepCli.IsThere, BicepCli.NotRun);

        samples.Parameters[file].AssertClean();
    }

    /// <summary>It has no vault that keeps the secret, so a deployment without it would overwrite the one that works.</summary>
    [Theory]
    [InlineData("small")]
    [InlineData("private")]
    [InlineData("sql")]
    public async Task A_Logic_App_is_not_deployed_without_the_secret_of_the_app(string variant)
    {
        Assert.SkipUnless(BicepCli.IsThere, BicepCli.NotRun);

        var result = await BicepCli.RunWithAsync(clientSecret: "", samples.Folder, "build-params", $"LogicApp/{variant}.bicepparam", "--stdout");

        Assert.Contains("is too short", result.Error);
    }

    [Fact]
    public void Every_main_template_has_a_small_and_a_private_parameter_file()
    {
        var deployments = CompiledSamples.Templates.Where(template => Path.GetFileName(template) == "main.bicep").Select(template => template[..^"main.bicep".Length]);

        Assert.Empty(deployments.SelectMany(folder => (string[])[folder + "private.bicepparam", folder + "small.bicepparam"]).Except(CompiledSamples.ParameterFiles));
    }

    [Theory]
    [InlineData("param unused string")]
    [InlineData("@secure()\nparam password string = 'not empty'\noutput length int = length(password)")]
    [InlineData("param location string = 'westeurope'\noutput location string = loction")]
    public async Task A_template_with_a_fault_does_not_pass(string template)
    {
        Assert.SkipUnless(BicepCli.IsThere, BicepCli.NotRun);
        var name = $"{Guid.NewGuid():n}.bicep";
        await File.WriteAllTextAsync(Path.Combine(samples.Folder, name), template, TestContext.Current.CancellationToken);

        var result = await BicepCli.RunAsync(samples.Folder, "lint", name);

        Assert.NotEqual("", result.Error.Trim());
    }
}
