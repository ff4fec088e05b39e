// A fake Streamer.bot around the bridge: one line in runs an action, lines out are its broadcasts. See fake.ts for the rest of the fake.
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
    readonly Dictionary<string, object> arguments;
    public FakeCPH(Dictionary<string, object> arguments) { this.arguments = arguments; }

    public override bool TryGetArg<T>(string argName, out T value)
    {
        object given;
        bool there = arguments.TryGetValue(argName, out given);
        value = there ? (T)given : default(T);
        return there;
    }

    public override void WebsocketBroadcastJson(string data) { Host.Say("broadcast", data); }
    public override void LogWarn(string logLine) { Host.Say("log", logLine); }
    public override void SetGlobalVar(string varName, object value, bool persisted) { lock (Host.Globals) Host.Globals[varName] = value; }

    public override T GetGlobalVar<T>(string varName, bool persisted)
    {
        object value;
        lock (Host.Globals) if (!Host.Globals.TryGetValue(varName, out value)) return default(T);
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

// For runs that do what the test of all methods only wants to see called.
public class WorkingCPH : FakeCPH
{
    public readonly List<string> Set = new List<string>();
    public WorkingCPH(Dictionary<string, object> arguments) : base(arguments) { }
    public override void UnsetGlobalVar(string varName, bool persisted) { lock (Host.Globals) Host.Globals.Remove(varName); }
    public override void Wait(int milliseconds) { Thread.Sleep(milliseconds); }
    public override void SetArgument(string variableName, object value)
    {
        Set.Add(variableName + "\u0002" + value.GetType().Name + "\u0002" + Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
    }
}

// Neither can leave its AppDomain.
public class NotTravelling { }
public class OddException : Exception { readonly NotTravelling inside = new NotTravelling(); }

// The compiled code, in the same AppDomain or in its own.
public class Runner : MarshalByRefObject
{
    readonly Dictionary<string, Type> codes = new Dictionary<string, Type>();
    public override object InitializeLifetimeService() { return null; }
    public void Load(string name, string path) { codes[name] = Assembly.LoadFrom(path).GetType("CPHInline"); }
    public void Run(string name, IInlineInvokeProxy cph, Dictionary<string, object> arguments)
    {
        CPHInlineBase code = (CPHInlineBase)Activator.CreateInstance(codes[name]);
        code.CPH = cph;
        code.args = arguments;
        try { codes[name].GetMethod("Execute").Invoke(code, null); }
        catch (TargetInvocationException e) { throw new Exception("ESCAPED " + e.InnerException); }
    }
}

public static class Host
{
    public static readonly Dictionary<string, object> Globals = new Dictionary<string, object>();
    static readonly StreamWriter output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));

    public static void Say(string kind, string text)
    {
        lock (output)
        {
            output.WriteLine(kind + "\t" + Convert.ToBase64String(new UTF8Encoding(false, true).GetBytes(text)));
            output.Flush();
        }
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

    static Runner runner;

    static void Run(string name, Dictionary<string, object> given)
    {
        // As on a PC in Germany: numbers must not change with it.
        Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
        WorkingCPH cph = new WorkingCPH(given);
        try { runner.Run(name, name == "Bridge" ? new FakeCPH(given) : cph, given); } catch (Exception e) { Say("escaped", e.ToString()); }
        object run;
        if (given.TryGetValue("run", out run)) Say("ended", run + "\u0001" + string.Join("\u0001", cph.Set.ToArray()));
    }

    // A line is the code's name and, in turn, names and values of arguments.
    public static void Main(string[] arguments)
    {
        string folder = AppDomain.CurrentDomain.BaseDirectory;
        AppDomain domain = AppDomain.CurrentDomain;
        if (arguments[0] == "apart") domain = AppDomain.CreateDomain("code", null, new AppDomainSetup { ApplicationBase = folder });
        runner = (Runner)domain.CreateInstanceAndUnwrap(typeof(Runner).Assembly.FullName, "Runner");
        foreach (string name in new[] { "Bridge", "Ask", "Answer" }) runner.Load(name, Path.Combine(folder, name + ".dll"));
        Globals["strange"] = new NotTravelling();
        Globals["large"] = 9007199254740993L;
        Globals["half"] = 1.5;
        Say("ready", "");
        StreamReader input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        for (string line = input.ReadLine(); line != null; line = input.ReadLine())
        {
            string[] fields = line.Split('\t');
            string name = fields[0];
            Dictionary<string, object> given = new Dictionary<string, object>();
            for (int i = 1; i + 1 < fields.Length; i += 2) given[fields[i]] = Encoding.UTF8.GetString(Convert.FromBase64String(fields[i + 1]));
            if (name == "Globals") { lock (Globals) Say("globals", string.Join("\n", new List<string>(Globals.Keys).ToArray())); continue; }
            if (name == "Set") { lock (Globals) foreach (KeyValuePair<string, object> each in given) Globals[each.Key] = each.Value; continue; }
            // The bridge's queue is blocking, that of questions is not.
            if (name == "Bridge") Run(name, given);
            else new Thread(delegate() { Run(name, given); }).Start();
        }
    }
}
