namespace Clario.Contract.Fuzz;

/// <summary>What nobody means to send: values as they stand in JSON, in an address and in a header.</summary>
internal static class Hostile
{
    /// <summary>JSON values, each as its text, so that it can be what a serializer would never write.</summary>
    public static readonly string[] Json =
    [
        "null", "true", "false", "0", "-1", "1", "-0.0", "2147483648", "-2147483649", "9223372036854775808", "1e400", "-1e400", "1e-400", "0.1", "1E+2",
        new('9', 400), "00", "01", "+1", "NaN", "Infinity", "0x10", "1_000", "1.", ".5",
        "\"\"", "\" \"", "\"\\t\\r\\n\"", "\"null\"", "\"1\"", "\"-1\"", "\"true\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"a\\udc00b\"", "\"\\ud83d\"",
        "\"\\ud83d\\ude00\"", "\"\\u202e\\ufeff\\u200b\"", "\"\\uffff\\ufffe\"", "\"\\x41\"", "\"\\u12\"", "'single'", "\"raw\nline\"", "\"raw\ttab\"",
        "\"Robert'); DROP TABLE accounts;--\"", "\"' OR '1'='1\"", "\"%s%n%x\"", "\"{{7*7}}\"", "\"${jndi:ldap://127.0.0.1/a}\"", "\"<script>alert(1)</script>\"",
        "\"../../../../etc/hosts\"", "\"http://169.254.169.254/\"", "\"a@b\"", "\"a@example.org\\r\\nBcc: b@example.org\"", "\"@example.org\"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"2026-02-30T25:61:61Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"full\"", "\"FULL\"", "\"15-1252.00\"",
        $"\"{new string('a', 255)}\"", $"\"{new string('a', 5_000)}\"", $"\"{new string('é', 2_001)}\"", $"\"{new string(' ', 3_000)}\"", $"\"{new string('a', 200)}@example.org\"",
        "[]", "[null]", "[[]]", "[1,2,3]", "[\"a\",\"b\"]", "[{}]", "{}", "{\"\":null}", "{\"a\":1}", "{\"R1\":0,\"R1\":4}", "{\"R1\":null}", "{\"R1\":\"4\"}", "{\"R1\":99999999999}",
        "{\"a\\u0000\":1}", "{\"\\ud800\":1}", "{\"__proto__\":{\"a\":1}}", "{\"$type\":\"System.Object\"}", "{\"$ref\":\"#\"}",
        Nested('[', ']', 40), Nested('[', ']', 70), Nested('[', ']', 3_000), $"{{\"a\":{Nested('[', ']', 62)}}}",
        $"{{{string.Join(',', Enumerable.Range(0, 3_000).Select(i => $"\"k{i}\":{i}"))}}}", "", "undefined", "]", "}", ",", ":", "\"", "\\",
    ];

    /// <summary>Bodies that are no JSON at all, or not what is asked for.</summary>
    public static readonly string[] Bodies =
    [
        "", " ", "\0", "null", "true", "1", "\"text\"", "[]", "[{}]", "{", "}", "{]", "{\"", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{a:1}",
        "{\"a\":1}{\"a\":1}", "{} x", "// comment\n{}", "{/* comment */}", "\uFEFF{}", "{\"a\":1}\0\0", "a=1&b=2", "<a/>", "--x\r\n\r\n--x--", "{\"\\u0000\":1}",
        Nested('[', ']', 20_000), new('[', 30_000), string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), new('9', 100_000), $"{{\"a\":\"{new string('x', 150_000)}\"}}",
        $"{{{string.Join(',', Enumerable.Repeat("\"email\":\"a\"", 2_000))}}}",
    ];

    public static readonly string[] ContentTypes =
    [
        "", "text/plain", "text/html", "text/json", "application/xml", "application/octet-stream", "application/x-www-form-urlencoded", "application/json; charset=utf-16",
        "application/json; charset=utf-7", "application/json; charset=nothing", "application/json; charset=", "application/json; charset=\"utf-8", "application/json;;;", "json",
        ";", "/", "application/", "application/json, text/plain", "application/vnd.api+json", "APPLICATION/JSON", "application/json; a=\"\\\"", "multipart/form-data",
        "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=x", "multipart/mixed; boundary=x",
        $"multipart/form-data; boundary={new string('x', 300)}", $"application/json; a={new string('x', 3_000)}",
    ];

    /// <summary>As they stand in an address, percent signs and all. A NUL would not get past the server: <see cref="BrokenHttpTests"/>.</summary>
    public static readonly string[] InAddress =
    [
        "", "%20", "0", "-1", "1.5", "1e9", "2147483648", "99999999999999999999", new('9', 500), "NaN", "null", "undefined", "true", "%2e%2e", "..", "%2e%2e%2f%2e%2e%2f", "%5c", "%2f",
        "%252f", "%ff%fe", "%c0%af", "%ed%a0%80", "%f4%90%80%80", "%e2%80%ae", "%f0%9f%98%80", "%zz", "%", "%u0041", "%0d%0a", "%09", "%0d%0aSet-Cookie:%20a=b", "%7f", "%1b",
        "%22", "'", "%27%20OR%201=1--", "%3Cscript%3E", "$(id)", "{}", "%7b%7d", "[]", "*", "~", "+", "a+b", ";a=b", "@", ":", "!", "|", "15-1252.00", "full", "FULL", "short",
        "00000000-0000-0000-0000-000000000000", "%7B00000000-0000-0000-0000-000000000000%7D", "00000000000000000000000000000000", "0000000G-0000-0000-0000-000000000000",
        new('a', 201), new('a', 3_000), "a%20b%20c", string.Concat(Enumerable.Repeat("%f0%9f%98%80", 60)), string.Concat(Enumerable.Repeat("%25", 500)), "%d9%a1%d9%a2", "1%2c000", "0x1f",
    ];

    /// <summary>Whole query strings.</summary>
    public static readonly string[] Queries =
    [
        "?", "?&&&", "?=", "?=&=", "?a", "?a=1&a=2&a=3", "??", "?a[]=1&a[b][c]=2", "?%00=%00", "?%ff=%fe", "?a=%ed%a0%80", "?access_token=nothing", "?page", "?page=&pageSize=", "?page=1&page=2",
        "?query=%00", "?query=a%00b", "?QUERY=a", "?pageSize=-2147483648&page=2147483647", "?jobZone=1,2", $"?{new string('a', 4_000)}", $"?{string.Join('&', Enumerable.Repeat("a=b", 1_500))}",
        "?__proto__[a]=1", "?$filter=1", "?query=%25%25%25%25", "?query=_____", "?query=%5c%5c", "?form=%00", "?field=%00",
    ];

    /// <summary>Names of headers that the Api, or what it stands on, reads; each with what might upset it.</summary>
    public static readonly (string Name, string[] Values)[] Headers =
    [
        ("Authorization", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer =", $"Bearer {new string('A', 499)}", $"Bearer {new string('A', 8_000)}", "Bearer CfDJ8A", "bearer é", "Digest a=\"", ","]),
        ("If-None-Match", ["*", "W/", "\"", "W/\"\"", ",,,", new('"', 100)]),
        ("If-Modified-Since", ["yesterday", "Thu, 99 Jan 9999 99:99:99 GMT"]),
        ("Accept", ["", "*", "a/b;q=9", ";;;", "text/html", "application/xml;q=0.9,*/*;q=0", new('a', 2_000)]),
        ("Accept-Encoding", ["*;q=0", "br;q=nothing", "gzip, gzip, gzip", ";"]),
        ("Accept-Language", ["xx-XX-xx", "*", ";q=1", new('a', 2_000)]),
        ("Content-Encoding", ["gzip", "br", "nothing", "gzip, gzip"]),
        ("Cookie", ["a", "=", ";;;", "a=b; a=c", new('a', 4_000)]),
        ("User-Agent", ["", "(((((", new('a', 4_000), "Mozilla/5.0 (" + new string('(', 500), "Firefox/99999999999999999999 Windows NT", "é"]),
        ("X-Forwarded-For", ["", "a", "1.2.3.4, , 5.6.7.8", "::ffff:1.2.3.4", "[::1]:99999", "1.2.3.4:-1", new('1', 2_000), "%00"]),
        ("X-Forwarded-Proto", ["", "https", "javascript", "http, https", "é"]),
        ("X-Forwarded-Host", ["evil.example", "", "a b"]),
        ("Range", ["bytes=-1", "bytes=0-0,1-1", "bytes=99999999999999999999-"]),
        ("Origin", ["null", "https://evil.example", ""]),
        ("traceparent", ["00", "00-00000000000000000000000000000000-0000000000000000-00", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", new('0', 500)]),
        ("tracestate", [new('a', 1_000), "=,=", "a=b,a=b"]),
        ("baggage", ["a=b;c=d,=", new('a', 1_000), "%ff=%00"]),
        ("Expect", ["100-continue", "nothing"]),
        ("Upgrade", ["websocket", "h2c"]),
        ("X-HTTP-Method-Override", ["DELETE", "é"]),
        ("Idempotency-Key", ["", new('a', 2_000), "é"]),
    ];

    private static string Nested(char open, char close, int depth) => new string(open, depth) + new string(close, depth);
}
