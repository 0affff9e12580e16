using System.Text.Json;

namespace LlmReport.Reporting.Payload;

/// <summary>Lists of numbers in JSON.</summary>
internal static class JsonLists
{
    extension(Utf8JsonWriter json)
    {
        public void WriteIntegers(string name, IEnumerable<int> numbers)
        {
            json.WritePropertyName(name);
            json.WriteIntegers(numbers);
        }

        public void WriteIntegers(IEnumerable<int> numbers)
        {
            json.WriteStartArray();
            foreach (var number in numbers)
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
        }

        /// <summary>A number that is left out where it is not known.</summary>
        public void WriteOptional(string name, double? number)
        {
            if (number is { } known)
            {
                json.WriteNumber(name, known);
            }
        }
    }
}
