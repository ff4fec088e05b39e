// A fake Streamer.bot around the bridge: one line in runs its action, lines out are its broadcasts. See ../mono.ts for the rest of the fake.
using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Text;
using System.Threading;
using Streamer.bot.Plugin.Interface;

// What is not generated: arguments, variables, the broadcast, and methods that throw or answer something.
public class FakeCPH : FakeBase
{
    readonly Dictionary<string, string> arguments;
    public FakeCPH(Dictionary<string, string> arguments) { this.arguments = arguments; }

    public override bool TryGetArg<T>(string argName, out T value)
    {
        string text;
        bool there = arguments.TryGetValue(argName, out text);
        value = there ? (T)(object)text : default(T);
        return there;
    }

    public override void WebsocketBroadcastJson(string data) { Host.Say("broadcast", data); }
    public override void LogWarn(string logLine) { Host.Say("log", logLine); }
    public override void SetGlobalVar(string varName, object value, bool persisted) { Host.Globals[varName] = value; }

    public override T GetGlobalVar<T>(string varName, bool persisted)
    {
        object value;
        if (!Host.Globals.TryGetValue(varName, out value)) return default(T);
        if (value is NotTravelling && typeof(T) == typeof(string)) return (T)(object)"as a text";
        return (T)value;
    }

    public override bool TwitchRedemptionCancel(string rewardId, string redemptionId)
    {
        if (rewardId == "throw") throw new InvalidOperationException("Twitch says 403: für \"dich\" 😀");
        if (rewardId == "odd") throw new OddException();
        return base.TwitchRedemptionCancel(rewardId, redemptionId);
    }

    public override bool TwitchIsUserSubscribed(string userId, out string tier) { tier = "2000"; return true; }
}

// Neither can leave its AppDomain.
public class NotTravelling { }
public class OddException : Exception { readonly NotTravelling inside = new NotTravelling(); }

// The compiled code, in the same AppDomain or in one of its own.
public class Runner : MarshalByRefObject
{
    object code;
    public override object InitializeLifetimeService() { return null; }
    public void Load(string path) { code = Activator.CreateInstance(Assembly.LoadFrom(path).GetType("CPHInline")); }
    public void Run(IInlineInvokeProxy cph)
    {
        code.GetType().GetProperty("CPH").SetValue(code, cph, null);
        try { code.GetType().GetMethod("Execute").Invoke(code, null); }
        catch (TargetInvocationException e) { throw new Exception("ESCAPED " + e.InnerException); }
    }
}

public static class Host
{
    public static readonly Dictionary<string, object> Globals = new Dictionary<string, object>();
    static readonly StreamWriter output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));

    public static void Say(string kind, string text)
    {
        output.WriteLine(kind + "\t" + Convert.ToBase64String(new UTF8Encoding(false, true).GetBytes(text)));
        output.Flush();
    }

    // What a generated method was called with, as its signature and values.
    public static void Called(string signature, params object[] values) { Say("called", signature + string.Concat(Array.ConvertAll<object, string>(values, delegate(object each) { return "\n" + Show(each); }))); }

    static string Show(object value)
    {
        if (value == null) return "null";
        if (value is string || value is Enum) return Convert.ToString(value);
        if (value is byte[]) return BitConverter.ToString((byte[])value);
        if (value is DateTime) return ((DateTime)value).ToString("o");
        IDictionary members = value as IDictionary;
        StringBuilder made = new StringBuilder();
        if (members != null) { foreach (DictionaryEntry each in members) made.Append(each.Key + "=" + Show(each.Value) + ";"); return made.ToString(); }
        IEnumerable items = value as IEnumerable;
        if (items != null) { foreach (object each in items) made.Append(Show(each) + ";"); return made.ToString(); }
        return Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
    }

    public static void Main(string[] arguments)
    {
        // As on a PC in Germany: numbers must not change with it.
        Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
        string folder = AppDomain.CurrentDomain.BaseDirectory;
        AppDomain domain = AppDomain.CurrentDomain;
        if (arguments[0] == "apart") domain = AppDomain.CreateDomain("code", null, new AppDomainSetup { ApplicationBase = folder });
        Runner runner = (Runner)domain.CreateInstanceAndUnwrap(typeof(Runner).Assembly.FullName, "Runner");
        runner.Load(Path.Combine(folder, "Bridge.dll"));
        Globals["strange"] = new NotTravelling();
        Globals["large"] = 9007199254740993L;
        Globals["half"] = 1.5;
        Say("ready", "");
        StreamReader input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        for (string line = input.ReadLine(); line != null; line = input.ReadLine())
        {
            string[] fields = line.Split('\t');
            Dictionary<string, string> given = new Dictionary<string, string>();
            for (int i = 0; i + 1 < fields.Length; i += 2) given[fields[i]] = Encoding.UTF8.GetString(Convert.FromBase64String(fields[i + 1]));
            try { runner.Run(new FakeCPH(given)); } catch (Exception e) { Say("escaped", e.ToString()); }
        }
    }
}
