namespace Strava.Ingestion.Archive;

/// <summary>Takes the elements of an XML document as they come, by their local names.</summary>
internal interface IElementReader
{
    /// <param name="name">The element that begins.</param>
    /// <param name="attribute">Gives an attribute of it, or null.</param>
    void Begin(string name, Func<string, string?> attribute);

    /// <param name="name">The element that has a text.</param>
    /// <param name="parent">What it stands in.</param>
    /// <param name="text">Its text.</param>
    void Text(string name, string parent, string text);

    void End(string name);
}
