namespace Clario.Platform.Import;

/// <summary>Nothing at all is imported; the message says why, for the person who asked.</summary>
public class ImportRefused(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>A file's first line does not name the columns that are needed. Where one can do without the file, the rest may be imported.</summary>
public sealed class HeaderRefused(string file, string reason) : ImportRefused($"{file}, line 1: {reason}")
{
    public string File => file;
    public string Reason => reason;
}
