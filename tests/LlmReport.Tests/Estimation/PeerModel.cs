namespace LlmReport.Tests.Estimation;

/// <summary>LLM-Viewer's model, written down from the description in the reference figures' README, with corrections of what it counts otherwise.</summary>
internal sealed class PeerModel
{
    private const long QueryBlock = 128;

    private readonly PeerCase of;

    private readonly PeerCorrections corrections;

    private readonly List<Row> rows = [];

    public PeerModel(PeerCase of, PeerCorrections corrections)
    {
        (this.of, this.corrections) = (of, corrections);
        Projections();
        Attention();
        ElementWise();
        Ends();
    }

    public double Operations => rows.Sum(row => row.Repeat * row.Operations);

    public double WeightsRead => rows.Sum(row => row.Repeat * row.Weights);

    public double KvRead => rows.Sum(row => row.Repeat * row.KvRead);

    public double KvWritten => rows.Sum(row => row.Repeat * row.KvWritten);

    public double Seconds => rows.Sum(row => row.Repeat * Math.Max(row.TimedOperations / of.Peak, (row.Weights + row.Activations + row.KvRead + row.KvWritten) / of.Bandwidth));

    public double WeightMemory => Layers * ((LayerWeights * of.WeightBytes) + If(PeerCorrections.NormsAndBiases, NormsAndBiases * 2))
        + If(PeerCorrections.NormsAndBiases, FinalNormAndBias * 2)
        + If(PeerCorrections.Embeddings, (Head * of.WeightBytes) + (((of.IsTied ? 0 : Head) + PositionTable) * 2));

    public double KvMemory => 2 * Layers * of.KvHeads * HeadSize * of.Length * of.Batch * of.KvBytes;

    private long Layers => of.Layers;

    private double HeadSize => (double)of.Hidden / of.Heads;

    private double KvWidth => of.KvHeads * HeadSize;

    private double Tokens => of.Batch * of.Queries;

    /// <summary>Elements of the head.</summary>
    private double Head => (double)of.Hidden * of.Vocabulary;

    // OPT keeps two rows more than it has positions.
    private double PositionTable => of.IsOpt ? 2050 * of.Hidden : 0;

    private bool HasGate => !of.IsGptJ && !(of.IsOpt && Has(PeerCorrections.Gate));

    private double LayerWeights => (2d * of.Hidden * of.Hidden) + (2 * of.Hidden * KvWidth) + ((HasGate ? 3d : 2) * of.Hidden * of.Intermediate);

    // Two norms, with biases in OPT, one in GPT-J; and a bias for each product of OPT, for those of the network of GPT-J.
    private double NormsAndBiases => of.IsOpt ? (9d * of.Hidden) + of.Intermediate : of.IsGptJ ? (3d * of.Hidden) + of.Intermediate : 2d * of.Hidden;

    private double FinalNormAndBias => of.IsOpt ? 2d * of.Hidden : of.IsGptJ ? (2d * of.Hidden) + of.Vocabulary : of.Hidden;

    private void Projections()
    {
        var (hidden, inner, residual) = (of.Hidden, of.Intermediate, Has(PeerCorrections.Fusion) ? of.Hidden : 0);
        Project(hidden, hidden);
        Project(hidden, KvWidth, isKv: true);
        Project(hidden, KvWidth, isKv: true);
        Project(hidden, hidden, alsoReads: residual);
        if (HasGate)
        {
            Project(hidden, inner);
        }

        Project(hidden, inner, alsoReads: Has(PeerCorrections.Fusion) && HasGate ? inner : 0);
        Project(inner, hidden, alsoReads: residual);
    }

    private void Project(double from, double to, bool isKv = false, double alsoReads = 0) => rows.Add(new()
    {
        Operations = 2 * from * to * Tokens,
        Weights = from * to * of.WeightBytes,
        Activations = (from + alsoReads + (isKv ? 0 : to)) * Tokens * of.ActivationBytes,
        KvWritten = isKv ? to * Tokens * of.KvBytes : 0,
        Repeat = Layers,
    });

    private void Attention()
    {
        var scores = of.Batch * of.Heads * (double)of.Queries * of.Length;
        var products = 2 * scores * HeadSize;
        var (queries, keys) = (Tokens * of.Hidden * of.ActivationBytes, of.Length * of.Batch * KvWidth * of.KvBytes);
        if (of.IsFlash)
        {
            Flash(scores, products, queries, keys);
            return;
        }

        var loaded = of.IsPrefill && !Has(PeerCorrections.Queries) ? Tokens * KvWidth * of.ActivationBytes : queries;
        var scoreBytes = scores * of.ActivationBytes;
        Row product = new() { Operations = products, Activations = loaded + scoreBytes, KvRead = keys, Repeat = Layers };
        Row softmax = new() { Operations = 5 * scores, Activations = 2 * scoreBytes, Repeat = Layers };
        Row values = new() { Operations = products, Activations = scoreBytes + queries, KvRead = keys, Repeat = Layers };
        rows.AddRange(Has(PeerCorrections.Fusion) ? [Together(product, softmax, values)] : [product, softmax, values]);
    }

    private Row Together(Row product, Row softmax, Row values) => product with
    {
        Operations = product.Operations + softmax.Operations + values.Operations,
        Activations = product.Activations + softmax.Activations + values.Activations + (of.Batch * of.Queries * (double)of.Length) + (2 * Tokens * KvWidth * of.KvBytes),
        KvRead = product.KvRead + values.KvRead,
    };

    private void Flash(double scores, double products, double queries, double keys) => rows.Add(new()
    {
        Operations = (2 * products) + (5 * scores),
        Activations = queries + (Has(PeerCorrections.FlashStore) ? queries : 2 * scores * of.ActivationBytes),
        KvRead = 2 * keys * (Has(PeerCorrections.KeyValueGroups) ? 1 : (double)of.Heads / of.KvHeads) * (Has(PeerCorrections.QueryBlocks) ? 1 : Math.Ceiling((double)of.Queries / QueryBlock)),
        TimeShare = of.IsPrefill && Has(PeerCorrections.CausalTime) ? (of.Length + 1.0) / (2 * of.Length) : 1,
        Repeat = Layers,
    });

    private void ElementWise()
    {
        var bytes = Tokens * of.Hidden * of.ActivationBytes;
        rows.Add(new() { Operations = 7 * Tokens * of.Hidden, Activations = 2 * bytes, Weights = If(PeerCorrections.NormsAndBiases, NormsAndBiases * 2), Repeat = Layers });
        if (!of.IsGptJ)
        {
            rows.Add(new() { Operations = 7 * Tokens * of.Hidden, Activations = 2 * bytes, Repeat = Layers });
        }

        if (!Has(PeerCorrections.Fusion))
        {
            rows.Add(new() { Operations = Tokens * of.Hidden, Activations = 2 * bytes, Repeat = 2 * Layers });
            rows.Add(new() { Operations = 2 * Tokens * of.Hidden, Activations = 3 * bytes, Repeat = Layers });
        }
    }

    private void Ends()
    {
        var sequences = Has(PeerCorrections.Head) ? of.Batch : 1;
        rows.Add(new()
        {
            Operations = of.Batch * Head * (Has(PeerCorrections.Head) ? 2 : 1),
            Weights = Head * of.WeightBytes,
            Activations = sequences * (of.Hidden + of.Vocabulary) * of.ActivationBytes,
            Repeat = 1,
        });
        if (Has(PeerCorrections.Embeddings))
        {
            // Rows of the tokens, at most the table; OPT's positions besides.
            rows.Add(new() { Weights = (Math.Min(Tokens, of.Vocabulary) + (of.IsOpt ? of.Queries : 0)) * of.Hidden * 2, Repeat = 1 });
        }
    }

    private bool Has(PeerCorrections correction) => corrections.HasFlag(correction);

    private double If(PeerCorrections correction, double amount) => Has(correction) ? amount : 0;

    /// <summary>What LLM-Viewer counts for one operator: operations, bytes by operand, and how often it stands in the model.</summary>
    private sealed record Row
    {
        public double Operations { get; init; }

        public double Weights { get; init; }

        public double Activations { get; init; }

        public double KvRead { get; init; }

        public double KvWritten { get; init; }

        /// <summary>Share of the operations that take time.</summary>
        public double TimeShare { get; init; } = 1;

        public required long Repeat { get; init; }

        public double TimedOperations => Operations * TimeShare;
    }
}
