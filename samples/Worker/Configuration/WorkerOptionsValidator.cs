using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Worker;

internal sealed class WorkerOptionsValidator : IValidateOptions<WorkerOptions>
{
    private const int ShortestPassword = 12;

    public ValidateOptionsResult Validate(string? name, WorkerOptions options)
    {
        string[] failures =
        [
            .. options.HealthPort is >= 0 and <= 65535 ? Array.Empty<string>() : ["Worker:HealthPort has to be 0 (any free port) to 65535. Example: 8080"],
            .. options.Password is null or { Length: >= ShortestPassword } ? Array.Empty<string>() : [$"Worker:Password has to have at least {ShortestPassword} characters"],
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
