namespace LlmReport.Onnx;

/// <summary>Values of the floating-point formats of 4 and 8 bits.</summary>
/// <remarks>Source: ONNX, "Float stored in 8 bits", "Float stored in 4 bits"; OCP Microscaling Formats 1.0.</remarks>
internal static class LowPrecision
{
    /// <summary>The value of the bits; NaN for the format's codes that are not numbers.</summary>
    public static double Decode(ElementType type, byte bits) => type switch
    {
        ElementType.Float8E4M3FN => (bits & 0x7F) == 0x7F ? double.NaN : Decode(bits, mantissaBits: 3, exponentBits: 4, bias: 7),
        ElementType.Float8E4M3FNUZ => bits == 0x80 ? double.NaN : Decode(bits, mantissaBits: 3, exponentBits: 4, bias: 8),
        ElementType.Float8E5M2 => (double)BitConverter.UInt16BitsToHalf((ushort)(bits << 8)),
        ElementType.Float8E5M2FNUZ => bits == 0x80 ? double.NaN : Decode(bits, mantissaBits: 2, exponentBits: 5, bias: 16),
        ElementType.Float8E8M0 => bits == 0xFF ? double.NaN : Math.ScaleB(1.0, bits - 127),
        ElementType.Float4E2M1 => Decode(bits, mantissaBits: 1, exponentBits: 2, bias: 1),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a floating-point type of 4 or 8 bits."),
    };

    /// <summary>The bits whose value is nearest; exact for values that the format has.</summary>
    public static byte Encode(ElementType type, double value)
    {
        var codes = Enumerable.Range(0, 1 << (type.Bits() ?? 8)).Select(code => (byte)code);
        return double.IsNaN(value)
            ? codes.FirstOrDefault(code => double.IsNaN(Decode(type, code)))
            : codes.Where(code => !double.IsNaN(Decode(type, code)))
                .MinBy(code => Decode(type, code) == value && double.IsNegative(Decode(type, code)) == double.IsNegative(value)
                    ? -1
                    : Math.Abs(Decode(type, code) - value));
    }

    private static double Decode(byte bits, int mantissaBits, int exponentBits, int bias)
    {
        var mantissa = bits & ((1 << mantissaBits) - 1);
        var exponent = (bits >> mantissaBits) & ((1 << exponentBits) - 1);
        var isNegative = ((bits >> (mantissaBits + exponentBits)) & 1) == 1;
        var magnitude = exponent == 0
            ? Math.ScaleB(mantissa, 1 - bias - mantissaBits)
            : Math.ScaleB(mantissa | (1 << mantissaBits), exponent - bias - mantissaBits);
        return isNegative ? -magnitude : magnitude;
    }
}
