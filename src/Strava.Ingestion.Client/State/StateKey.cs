using System.Buffers;

namespace Strava.Ingestion.Client;

/// <summary>The rule for keys of an <see cref="IStateStore"/>: narrow enough to be a file name, a blob name and a primary key.</summary>
public static class StateKey
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxLength = 200;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_./");

    /// <summary>Returns the key when it is valid.</summary>
    /// <param name="key">1 to 200 characters of <c>a-z 0-9 - _ . /</c>, without an empty, <c>.</c> or <c>..</c> segment.</param>
    /// <returns>The same key.</returns>
    /// <exception cref="ArgumentException">The key is not a valid one.</exception>
    public static string Validate(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (key.Length > MaxLength || key.AsSpan().ContainsAnyExcept(Allowed) || key.Split('/').Any(segment => segment is "" or "." or ".."))
        {
            throw new ArgumentException($"'{key}' is not a valid state key. Use 1 to {MaxLength} characters of a-z 0-9 - _ . / without an empty, '.' or '..' segment, e.g. 'checkpoints/42'.", nameof(key));
        }

        return key;
    }

    /// <summary>Returns the prefix when it is valid for <see cref="IStateStore.ListAsync"/>.</summary>
    /// <param name="prefix">A valid key with a slash behind it.</param>
    /// <returns>The same prefix.</returns>
    /// <exception cref="ArgumentException">The prefix is not a valid one.</exception>
    public static string ValidatePrefix(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        if (!prefix.EndsWith('/'))
        {
            throw new ArgumentException($"'{prefix}' is not a valid prefix of state keys. It has to end with a slash, e.g. 'connections/'.", nameof(prefix));
        }

        Validate(prefix[..^1]);
        return prefix;
    }
}
