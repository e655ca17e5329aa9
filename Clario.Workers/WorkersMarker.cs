namespace Clario;

/// <summary>Names this assembly in tests.</summary>
public sealed class WorkersMarker;
