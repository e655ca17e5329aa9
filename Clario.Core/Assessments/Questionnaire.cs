using System.Collections.Frozen;
using System.Text.Json;

namespace Clario.Assessments;

/// <summary>The inventory's items, read once from the file beside this one, and the order in which they are asked.</summary>
public sealed class Questionnaire
{
    private readonly FrozenDictionary<InventoryForm, InventoryItem[]> _forms;

    private Questionnaire(string version, IEnumerable<StoredItem> items)
    {
        Version = version;
        _forms = new Dictionary<InventoryForm, InventoryItem[]>
        {
            [InventoryForm.Full] = Interleave(items),
            [InventoryForm.Short] = Interleave(items.Where(item => item.Short)),
        }.ToFrozenDictionary();
    }

    public static Questionnaire Current { get; } = Load();

    public string Version { get; }

    /// <summary>Always in the same order, the six scales taking turns, so that nobody answers one interest in a row.</summary>
    public IReadOnlyList<InventoryItem> Items(InventoryForm form) => _forms[form];

    private static InventoryItem[] Interleave(IEnumerable<StoredItem> items)
    {
        var scales = items.GroupBy(item => item.Scale).OrderBy(scale => scale.Key).Select(scale => scale.ToArray()).ToArray();
        if (scales.Length != 6 || scales.Any(scale => scale.Length != scales[0].Length))
            throw new InvalidDataException("The inventory needs as many items for each of the six scales.");
        return [.. Enumerable.Range(0, scales[0].Length)
            .SelectMany(turn => scales.Select(scale => scale[turn]))
            .Select(item => new InventoryItem(item.Id, item.Text, item.Scale))];
    }

    private static Questionnaire Load()
    {
        var assembly = typeof(Questionnaire).Assembly;
        var name = assembly.GetManifestResourceNames().Single(name => name.EndsWith("Inventory.inventory.json", StringComparison.Ordinal));
        using var file = assembly.GetManifestResourceStream(name)!;
        var stored = JsonSerializer.Deserialize<StoredInventory>(file, ClarioJson.Options)!;
        return new(stored.Version, stored.Items);
    }

    private sealed record StoredInventory(string Version, StoredItem[] Items);

    private sealed record StoredItem(string Id, Interest Scale, string Text, bool Short);
}
