namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>How the worker's container is run, in its two places.</summary>
public sealed class WorkerTemplateTests(CompiledSamples samples)
{
    [Theory]
    [InlineData("small")]
    [InlineData("private")]
    public void The_container_group_pulls_by_identity_starts_again_and_is_watched(string variant)
    {
        var group = samples.Snapshot($"Worker/infra/{variant}.bicepparam").Single("Microsoft.ContainerInstance/containerGroups");
        var container = group.Property("containers")!.Value[0].GetProperty("properties");

        Assert.Equal("Always", group.Text("restartPolicy"));
        Assert.Contains("id-strava-worker", group.Property("imageRegistryCredentials")!.Value[0].GetProperty("identity").GetString());
        Assert.Equal("/health/live", container.GetProperty("livenessProbe").GetProperty("httpGet").GetProperty("path").GetString());
        Assert.Equal("/health/ready", container.GetProperty("readinessProbe").GetProperty("httpGet").GetProperty("path").GetString());
        Assert.Contains("'Worker__KeyVault'", container.GetProperty("environmentVariables").GetString());
    }

    [Fact]
    public void The_private_container_group_lies_in_a_subnet_and_finds_private_names()
    {
        var group = samples.Snapshot("Worker/infra/private.bicepparam").Single("Microsoft.ContainerInstance/containerGroups");

        Assert.Equal("Private", group.Text("ipAddress.type"));
        Assert.Single(group.Property("subnetIds")!.Value.EnumerateArray());
        Assert.Equal("168.63.129.16", group.Property("dnsConfig.nameServers")!.Value[0].GetString());
    }

    [Fact]
    public void The_small_container_group_has_no_address() =>
        Assert.Null(samples.Snapshot("Worker/infra/small.bicepparam").Single("Microsoft.ContainerInstance/containerGroups").Property("ipAddress.type"));

    [Theory]
    [InlineData("small")]
    [InlineData("private")]
    public void The_job_runs_the_same_image_on_a_schedule_with_secrets_from_the_vault(string variant)
    {
        var job = samples.Snapshot($"Worker/infra/job/{variant}.bicepparam").Single("Microsoft.App/jobs");

        Assert.Equal("Schedule", job.Text("configuration.triggerType"));
        Assert.Equal("0 9 * * *", job.Text("configuration.scheduleTriggerConfig.cronExpression"));
        Assert.Contains("id-strava-worker", job.Property("configuration.registries")!.Value[0].GetProperty("identity").GetString());
        Assert.All(job.Property("configuration.secrets")!.Value.EnumerateArray(), secret => Assert.True(secret.TryGetProperty("keyVaultUrl", out _)));
        Assert.Contains("'Worker__Once', 'value', 'true'", job.Property("template.containers")!.Value[0].GetProperty("env").GetString());
    }

    [Theory]
    [InlineData("Worker/infra", "Microsoft.ContainerInstance/containerGroups")]
    [InlineData("Worker/infra/job", "Microsoft.App/jobs")]
    public async Task The_retention_is_a_setting_of_the_container_if_it_is_given(string folder, string type)
    {
        var without = samples.Snapshot($"{folder}/small.bicepparam").Single(type);
        var with = await samples.SnapshotAsync($"{folder}/small.bicepparam", "param retention = ''", "param retention = '7.00:00:00'");

        Assert.DoesNotContain("Strava__Ingestion__Retention", without.Json.GetRawText());
        Assert.Contains("Strava__Ingestion__Retention', 'value', '7.00:00:00'", with.Single(type).Json.GetRawText().Replace("\\u0027", "'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Worker/infra", "containerGroupName", "ci-strava")]
    [InlineData("Worker/infra/job", "jobName", "caj-strava")]
    public async Task A_deployment_without_an_image_still_names_what_an_earlier_one_made(string folder, string output, string name)
    {
        var snapshot = await samples.SnapshotAsync($"{folder}/small.bicepparam", "param image = readEnvironmentVariable('STRAVA_WORKER_IMAGE', '')", "param image = ''");

        Assert.DoesNotContain(snapshot.Resources, resource => resource.ShortName == name);
        Assert.Equal(name, snapshot.Output(output));
    }
}
