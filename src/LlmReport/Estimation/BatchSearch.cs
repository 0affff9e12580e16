namespace LlmReport.Estimation;

/// <summary>Searches the last batch for which a condition holds that holds up to some batch and no further, such as fitting in memory.</summary>
internal static class BatchSearch
{
    /// <summary>The last batch between two for which the condition holds: it is looked for around a guess in steps that double, then between the two found last.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="holding">A batch for which it holds.</param>
    /// <param name="failing">A larger one for which it does not.</param>
    /// <param name="guess">About where it ends.</param>
    public static long Last(Predicate<long> holds, long holding, long failing, long guess)
    {
        var (low, high, batch) = (holding, failing, guess);
        for (var step = 1L; low < batch && batch < high; step *= 2)
        {
            batch += Try(batch) ? step : -step;
        }

        while (high - low > 1)
        {
            Try((low + high) / 2);
        }

        return low;

        bool Try(long next)
        {
            var isHeld = holds(next);
            (low, high) = isHeld ? (next, high) : (low, next);
            return isHeld;
        }
    }
}
