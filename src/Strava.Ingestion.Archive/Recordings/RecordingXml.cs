using System.Xml;

namespace Strava.Ingestion.Archive;

/// <summary>Reads an XML document forward, within bounds and without what a document may draw in from elsewhere.</summary>
internal static class RecordingXml
{
    private const int MaxDepth = 64;

    // Dates, numbers and sports are shorter.
    private const int LongestText = 256;

    /// <exception cref="InvalidDataException">It is another document, or damaged before anything of it could be read.</exception>
    public static void Read(RecordingInput input, string root, IElementReader elements, RecordingBuilder recording)
    {
        input.SkipBlanks();
        input.BoundElements();
        var names = new XmlNames();
        try
        {
            using var xml = XmlReader.Create(input, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                CheckCharacters = false,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                IgnoreWhitespace = true,
                NameTable = names,
            }, new XmlParserContext(names, new XmlPrefixes(names), null, XmlSpace.None));
            xml.MoveToContent();
            if (xml.LocalName != root)
            {
                throw new InvalidDataException($"It is not a '{root}' document.");
            }

            Walk(xml, elements);
        }
        catch (XmlException e) when (recording.IsEmpty)
        {
            throw new InvalidDataException("It is not an XML document, or it is damaged before its first sample.", e);
        }
        catch (XmlException e)
        {
            recording.Warn(FormattableString.Invariant($"It is damaged or cut off in line {e.LineNumber}. Everything before that was read."));
        }
    }

    private static void Walk(XmlReader xml, IElementReader elements)
    {
        var path = new Stack<string>();
        var buffer = new char[LongestText];
        do
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    var (name, isEmpty) = (xml.LocalName, xml.IsEmptyElement);
                    elements.Begin(name, xml.GetAttribute);
                    if (isEmpty)
                    {
                        elements.End(name);
                    }
                    else if (path.Count == MaxDepth)
                    {
                        throw new InvalidDataException(FormattableString.Invariant($"Its elements are nested more than {MaxDepth} deep, which no recording needs."));
                    }
                    else
                    {
                        path.Push(name);
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when path.Count > 1:
                    elements.Text(path.Peek(), path.ElementAt(1), Text(xml, buffer));
                    break;
                case XmlNodeType.EndElement:
                    elements.End(path.Pop());
                    break;
                default:
                    break;
            }
        }
        while (xml.Read());
    }

    /// <returns>The beginning of a text; the rest of a long one is passed over without being kept.</returns>
    private static string Text(XmlReader xml, char[] buffer)
    {
        var (length, read) = (0, 0);
        do
        {
            read = xml.ReadValueChunk(buffer, length, buffer.Length - length);
            length += read;
        }
        while (read > 0 && length < buffer.Length);

        return new string(buffer, 0, length);
    }
}
