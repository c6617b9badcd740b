namespace Strava.Ingestion.Client;

/// <summary>What to do with a document of the state after a look at it.</summary>
internal readonly record struct StateEdit
{
    private StateEdit(StateEditKind kind, ReadOnlyMemory<byte> content) => (Kind, Content) = (kind, content);

    public static StateEdit Keep { get; }

    public static StateEdit Delete { get; } = new(StateEditKind.Delete, default);

    public StateEditKind Kind { get; }

    public ReadOnlyMemory<byte> Content { get; }

    public static StateEdit Write(ReadOnlyMemory<byte> content) => new(StateEditKind.Write, content);
}
