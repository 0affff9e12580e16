using System.Text.Json;

namespace LlmReport.Reporting.Site;

/// <summary>The tokens of a JSON document one after another, in memory that does not grow with the document.</summary>
internal ref struct JsonTokens
{
    private const int FirstBufferBytes = 1 << 16, MostTokenBytes = 1 << 24;

    private readonly Stream stream;
    private byte[] buffer = new byte[FirstBufferBytes];
    private int filled;
    private bool isAtEnd;
    private Utf8JsonReader reader;

    public JsonTokens(Stream stream)
    {
        this.stream = stream;
        Fill(new JsonReaderState());
        if (buffer.AsSpan(0, filled).StartsWith("\uFEFF"u8))
        {
            KeepRest("\uFEFF"u8.Length);
            Fill(new JsonReaderState());
        }
    }

    public readonly JsonTokenType Type => reader.TokenType;

    /// <exception cref="JsonException">It is no JSON, or a value is longer than 16 MiB.</exception>
    public bool Read()
    {
        while (!reader.Read())
        {
            if (isAtEnd)
            {
                return false;
            }

            KeepRest((int)reader.BytesConsumed);
            Fill(reader.CurrentState);
        }

        return true;
    }

    /// <summary>The members of the object that begins here, one a call: true at the value of each.</summary>
    public bool NextMember(out string name)
    {
        Read();
        if (Type != JsonTokenType.PropertyName)
        {
            name = "";
            return false;
        }

        name = Text() ?? "";
        Read();
        return true;
    }

    /// <summary>The elements of the array that begins here, one a call: true at each.</summary>
    public bool NextElement()
    {
        Read();
        return Type != JsonTokenType.EndArray;
    }

    /// <summary>Passes over what is inside the object or array that begins here; over nothing else.</summary>
    public void Skip()
    {
        if (Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = reader.CurrentDepth;
        while (Read() && reader.CurrentDepth > depth)
        {
        }
    }

    /// <summary>True at an object; anything else is passed over.</summary>
    public bool IsObject() => Is(JsonTokenType.StartObject);

    /// <summary>True at an array; anything else is passed over.</summary>
    public bool IsArray() => Is(JsonTokenType.StartArray);

    /// <summary>The text that stands here; null for anything else.</summary>
    public string? Text()
    {
        if (Type is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            Skip();
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair, or bytes that are no UTF-8
        }
    }

    /// <summary>The number that stands here where it is finite and not negative; null for anything else.</summary>
    public double? Quantity()
    {
        if (Type != JsonTokenType.Number)
        {
            Skip();
            return null;
        }

        return reader.TryGetDouble(out var number) && double.IsFinite(number) && number >= 0 ? number : null;
    }

    /// <summary>The truth value that stands here; null for anything else.</summary>
    public bool? Truth()
    {
        Skip();
        return Type switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };
    }

    private bool Is(JsonTokenType type)
    {
        if (Type == type)
        {
            return true;
        }

        Skip();
        return false;
    }

    private void KeepRest(int consumed)
    {
        var rest = filled - consumed;
        if (rest == buffer.Length)
        {
            if (buffer.Length >= MostTokenBytes)
            {
                throw new JsonException("a value is longer than 16 MiB");
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        buffer.AsSpan(consumed, rest).CopyTo(buffer);
        filled = rest;
    }

    private void Fill(JsonReaderState state)
    {
        while (filled < buffer.Length && !isAtEnd)
        {
            var read = stream.Read(buffer.AsSpan(filled));
            filled += read;
            isAtEnd = read == 0;
        }

        reader = new Utf8JsonReader(buffer.AsSpan(0, filled), isAtEnd, state);
    }
}
