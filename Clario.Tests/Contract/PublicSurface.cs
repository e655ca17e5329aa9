using System.Reflection;
using System.Runtime.CompilerServices;

namespace Clario.Contract;

/// <summary>What an assembly offers under the namespaces of Aspire, a line a type and a line a member: <c>type | member</c>, written nearly as C# is.</summary>
public static class PublicSurface
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().Where(IsAspire).SelectMany(type => Members(type).Select(member => $"{type.Namespace}.{Name(type)} | {member}"));

    private static IEnumerable<string> Members(Type type) =>
        new[] { Kind(type) }
            .Concat(type.GetConstructors(Own).Select(constructor => $"new{Parameters(constructor)}"))
            .Concat(type.GetFields(Own).Where(field => !field.IsSpecialName).Select(field => $"{field.Name} : {Name(field.FieldType)}"))
            .Concat(type.GetProperties(Own).Select(property => $"{property.Name} {{{Accessors(property)} }} : {Name(property.PropertyType)}"))
            .Concat(type.GetMethods(Own).Where(method => !method.IsSpecialName).Select(Method));

    private static string Accessors(PropertyInfo property) =>
        (property.GetMethod?.IsPublic == true ? " get;" : "") + (property.SetMethod?.IsPublic == true ? " set;" : "");

    private static string Kind(Type type)
    {
        var kind = type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsAbstract && type.IsSealed ? "static class" : "class";
        var all = type.GetInterfaces();
        var own = all.Except(type.BaseType?.GetInterfaces() ?? []).Except(all.SelectMany(basis => basis.GetInterfaces()));
        var bases = new[] { type.BaseType }.OfType<Type>().Concat(own.OrderBy(basis => basis.Name, StringComparer.Ordinal)).Where(IsAspire).Select(Name).ToList();
        return bases.Count == 0 ? kind : $"{kind} : {string.Join(", ", bases)}";
    }

    private static string Method(MethodInfo method)
    {
        var generics = method.GetGenericArguments();
        var constraints = generics.Select(generic => (generic, needs: generic.GetGenericParameterConstraints().Select(Name)
            .Concat(generic.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? ["new()"] : []).ToList()))
            .Where(constraint => constraint.needs.Count > 0).Select(constraint => $" where {constraint.generic.Name} : {string.Join(", ", constraint.needs)}");
        var name = generics.Length == 0 ? method.Name : $"{method.Name}<{string.Join(", ", generics.Select(Name))}>";
        return $"{name}{Parameters(method)} : {Name(method.ReturnType)}{string.Concat(constraints)}";
    }

    private static string Parameters(MethodBase method)
    {
        var extends = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"({extends}{string.Join(", ", method.GetParameters().Select(Parameter))})";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var isNullable = !parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        var fallback = parameter.RawDefaultValue switch
        {
            null when parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null => " = default",
            null => " = null",
            bool yes => yes ? " = true" : " = false",
            var value => $" = {value}",
        };
        return (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
            + $"{Name(parameter.ParameterType)}{(isNullable ? "?" : "")} {parameter.Name}{(parameter.HasDefaultValue ? fallback : "")}";
    }

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Name(value)}?";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[]";
        if (type.IsGenericType)
            return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        return type == typeof(string) ? "string" : type == typeof(int) ? "int" : type == typeof(bool) ? "bool" : type == typeof(void) ? "void" : type.Name;
    }

    private static bool IsAspire(Type type) => type.Namespace is "Aspire" || type.Namespace?.StartsWith("Aspire.", StringComparison.Ordinal) == true;
}
