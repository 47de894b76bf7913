// Runs every expression and prints one line of JSON for each: its number, and its value or the type of its exception.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading;
using System.Xml.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

public static class Program
{
    public static void Main()
    {
        Thread.CurrentThread.CurrentCulture = CultureInfo.InvariantCulture;
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        foreach (var method in typeof(Expressions).GetMethods(BindingFlags.Static | BindingFlags.Public).Where(each => each.Name.StartsWith("E")))
        {
            var context = new Context();
            output.WriteLine(method.Name.Substring(1) + "\t" + Outcome(method, context));
        }
        output.Flush();
    }

    static string Outcome(MethodInfo method, Context context)
    {
        try
        {
            var run = (Func<IContext, object>)Delegate.CreateDelegate(typeof(Func<IContext, object>), method);
            return "value\t" + Escape(Render(run(context), 0));
        }
        catch (Exception error)
        {
            return "throws\t" + error.GetType().FullName + "\t" + Escape(error.Message);
        }
    }

    static string Escape(string text)
    {
        var builder = new StringBuilder();
        foreach (var unit in text)
        {
            if (unit == '\\' || unit < ' ' || unit > '~') builder.Append("\\u" + ((int)unit).ToString("x4"));
            else builder.Append(unit);
        }
        return builder.ToString();
    }

    // The type of a value and what it holds; `test/expressions/oracle/render.ts` does the same.
    static string Render(object value, int depth)
    {
        if (value == null) return "null";
        if (value is string) return "string " + Lines((string)value);
        if (value is bool) return "bool " + value;
        if (value is double) return "double " + ((double)value).ToString("R", CultureInfo.InvariantCulture);
        if (value is float) return "float " + ((float)value).ToString("R", CultureInfo.InvariantCulture);
        if (value is char) return "char " + (int)(char)value;
        if (value is DateTime) return "DateTime " + ((DateTime)value).ToString("o", CultureInfo.InvariantCulture);
        if (value is DateTimeOffset) return "DateTimeOffset " + ((DateTimeOffset)value).ToString("o", CultureInfo.InvariantCulture);
        if (value is JToken) return value.GetType().Name + " " + ((JToken)value).ToString(Formatting.None);
        if (value is XObject) return value.GetType().Name + " " + Lines(value.ToString());
        if (value is StringBuilder) return "StringBuilder " + Lines(value.ToString());
        if (value is Exception) return value.GetType().Name;
        if (value is IEnumerable && depth < 4)
        {
            var items = new List<string>();
            foreach (var item in (IEnumerable)value) items.Add(Render(item, depth + 1));
            return "[" + string.Join(", ", items) + "]";
        }
        if (value is IFormattable || value.GetType().IsPrimitive) return value.GetType().Name + " " + string.Format(CultureInfo.InvariantCulture, "{0}", value);
        if (value.GetType().Name.StartsWith("<>f__Anon") || value.GetType().Name.StartsWith("<>__Anon")) return "anonymous " + value;
        return value.GetType().Name + " " + Lines(value.ToString());
    }

    static string Lines(string text)
    {
        return text.Replace("\r\n", "\n");
    }
}
