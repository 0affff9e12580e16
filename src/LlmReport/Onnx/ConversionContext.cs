using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf.Collections;
using LlmReport.Onnx.Protobuf;

namespace LlmReport.Onnx;

/// <summary>What the conversion of one file shares: its name, the files beside it, and one copy of what occurs many times.</summary>
internal sealed class ConversionContext(string file, ExternalFiles externalFiles)
{
    private readonly Dictionary<DeclaredType, DeclaredType> types = new(new TypeComparer());
    private ImmutableArray<KeyValuePair<string, string>> lastMetadata = [];

    public string File { get; } = file;

    public ExternalFiles ExternalFiles { get; } = externalFiles;

    public NamePool Names { get; } = new();

    public DeclaredType Share(DeclaredType type)
    {
        ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(types, type, out _);
        return shared ??= type;
    }

    /// <summary>Metadata of a node; neighbours come from the same module and mostly have the same.</summary>
    public ImmutableArray<KeyValuePair<string, string>> ShareMetadata(RepeatedField<StringStringEntryProto> entries)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        if (!AreLastMetadata(entries))
        {
            var metadata = new KeyValuePair<string, string>[entries.Count];
            for (var i = 0; i < metadata.Length; i++)
            {
                metadata[i] = KeyValuePair.Create(Names.Share(entries[i].Key), Names.Share(entries[i].Value));
            }

            lastMetadata = ImmutableCollectionsMarshal.AsImmutableArray(metadata);
        }

        return lastMetadata;
    }

    private bool AreLastMetadata(RepeatedField<StringStringEntryProto> entries)
    {
        if (entries.Count != lastMetadata.Length)
        {
            return false;
        }

        for (var i = 0; i < lastMetadata.Length; i++)
        {
            if (entries[i].Value != lastMetadata[i].Value || entries[i].Key != lastMetadata[i].Key)
            {
                return false;
            }
        }

        return true;
    }

    private sealed class TypeComparer : IEqualityComparer<DeclaredType>
    {
        public bool Equals(DeclaredType? x, DeclaredType? y) =>
            ReferenceEquals(x, y)
            || (x is not null && y is not null && x.ElementType == y.ElementType && x.MapKeyType == y.MapKeyType
                && x.Shape.HasValue == y.Shape.HasValue && Dims(x).SequenceEqual(Dims(y)) && x.Containers.AsSpan().SequenceEqual(y.Containers.AsSpan()));

        public int GetHashCode(DeclaredType type)
        {
            var hash = default(HashCode);
            hash.Add(type.ElementType);
            foreach (var dim in Dims(type))
            {
                hash.Add(dim);
            }

            return hash.ToHashCode();
        }

        private static ReadOnlySpan<DeclaredDim> Dims(DeclaredType type) => type.Shape is { } shape ? shape.AsSpan() : [];
    }
}
