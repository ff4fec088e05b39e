// The bridge of Node-RED: lets your flows call the C# methods of Streamer.bot. Needs mscorlib alone; C# 5 compiles it.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

public class CPHInline
{
    // ---- Yours to change: what Node-RED may call. Two slashes in front of a line switch it off; nothing else is ever called. ----
    static readonly string[] Allowed = {
        // <groups>
    };

    // What signs the calls. Whoever has it may call what is allowed: share this action with nobody.
    const string Key = "<key>";
    // ------------------------------------------------------------------------------------------------------------------------------

    public bool Execute()
    {
        var cph = CPH; // a run beside this one may replace the property
        string call, signature, mark;
        if (!cph.TryGetArg("nrCall", out call) || call == null) { cph.LogWarn("Node-RED bridge: it does nothing unless Node-RED runs it"); return true; }
        if (!cph.TryGetArg("nrSig", out signature) || signature == null) signature = "";
        if (!cph.TryGetArg("sbClientResponse", out mark)) mark = "";
        string refusal = Check(call, signature);
        if (refusal != null) cph.LogWarn("Node-RED bridge: refused a call, " + refusal);
        cph.WebsocketBroadcastJson(Reply(mark, signature, refusal != null ? Refusal(refusal) : Answer(cph, Declared(cph), call)));
        return true;
    }

    // <Signed.cs>

    // ---- Calls ---------------------------------------------------------------------------------------------------------------------

    class Refused : Exception
    {
        public readonly string Code;
        public Refused(string code, string message) : base(message) { Code = code; }
    }

    static string Answer(object cph, Type type, string text)
    {
        StringBuilder results = new StringBuilder();
        try
        {
            IList calls = Json.Parse(text) as IList;
            if (calls == null) throw new FormatException("The calls must be a list");
            for (int i = 0; i < calls.Count; i++) results.Append(i == 0 ? "" : ",").Append(One(cph, type, calls[i] as Dictionary<string, object>));
        }
        catch (FormatException e) { return Results(Failure("BAD_INPUT", e.Message)); }
        return Results(results.ToString());
    }

    static string One(object cph, Type type, Dictionary<string, object> call)
    {
        object name = null, arguments = null;
        if (call != null) { call.TryGetValue("method", out name); call.TryGetValue("args", out arguments); }
        try
        {
            string method = name as string;
            if (method == null) throw new Refused("BAD_INPUT", "A call needs the name of a method");
            return "{\"result\":" + Json.Write(method == "$about" ? About(type) : Call(cph, type, method, arguments)) + "}";
        }
        catch (Refused e) { return Failure(e.Code, e.Message); }
        catch (TargetInvocationException e) { Exception inner = e.InnerException ?? e; return Failure("THREW", inner.GetType().Name + ": " + inner.Message); }
        catch (Exception e) { return Failure("THREW", e.GetType().Name + ": " + e.Message); }
    }

    static object About(Type type)
    {
        List<string> signatures = new List<string>();
        foreach (MethodInfo each in Methods(type)) if (May(each.Name)) signatures.Add(Signature(each));
        Dictionary<string, object> about = new Dictionary<string, object>();
        about["now"] = Now();
        about["methods"] = signatures;
        return about;
    }

    static bool May(string method)
    {
        foreach (string line in Allowed) if ((" " + line.Substring(line.IndexOf(':') + 1) + " ").Contains(" " + method + " ")) return true;
        return false;
    }

    // Raw requests are off at first; but who may switch scenes and sources may ask for their names.
    static bool OnlyLists(string method, object given)
    {
        if (method != "ObsSendRaw" || !May("ObsSetScene")) return false;
        object request = null;
        List<object> list = given as List<object>;
        Dictionary<string, object> named = given as Dictionary<string, object>;
        if (list != null && list.Count > 0) request = list[0];
        if (named != null) named.TryGetValue("requestType", out request);
        return Array.IndexOf(new string[] { "GetSceneList", "GetInputList" }, request as string) >= 0;
    }

    // The type as it is declared: at run time it may be a proxy, which hides its methods.
    static Type Declared<T>(T any) { return typeof(T); }

    static List<MethodInfo> Methods(Type type)
    {
        List<Type> types = new List<Type>(type.GetInterfaces());
        types.Add(type);
        List<MethodInfo> found = new List<MethodInfo>();
        foreach (Type each in types)
            foreach (MethodInfo method in each.GetMethods(BindingFlags.Public | BindingFlags.Instance))
                if (!method.IsSpecialName) found.Add(method);
        return found;
    }

    static object Call(object cph, Type type, string name, object given)
    {
        List<MethodInfo> named = Methods(type).FindAll(delegate(MethodInfo each) { return each.Name == name; });
        if (named.Count == 0) throw new Refused("NO_METHOD", "This Streamer.bot has no C# method " + name);
        if (!May(name) && !OnlyLists(name, given)) throw new Refused("NOT_ALLOWED", name + " is not in the list of what Node-RED may call, at the top of the bridge's code");
        if (given == null) given = new List<object>();
        if (!(given is List<object>) && !(given is Dictionary<string, object>)) throw new Refused("BAD_INPUT", "The arguments must be a list, or an object with the names of the parameters");

        MethodInfo best = null;
        object[] values = null;
        int least = int.MaxValue;
        string problem = null;
        foreach (MethodInfo each in named)
        {
            MethodInfo method = each.IsGenericMethodDefinition ? each.MakeGenericMethod(typeof(object)) : each;
            object[] fitted;
            int cost;
            string misfit = Fit(method, given, out fitted, out cost);
            if (misfit != null) { problem = problem ?? misfit; continue; }
            if (cost < least) { best = method; values = fitted; least = cost; }
        }
        if (best == null)
        {
            List<string> signatures = named.ConvertAll<string>(Signature);
            throw new Refused("BAD_INPUT", problem + ". There is: " + string.Join("; ", signatures.ToArray()));
        }
        return Invoke(cph, best, values);
    }

    static object Invoke(object cph, MethodInfo method, object[] values)
    {
        object result;
        try { result = method.Invoke(cph, values); }
        catch (Exception)
        {
            // A variable of a type that cannot come here as it is may still come as a text. Only reading is done twice.
            if (!method.IsGenericMethod || !method.Name.StartsWith("Get", StringComparison.Ordinal)) throw;
            method = method.GetGenericMethodDefinition().MakeGenericMethod(typeof(string));
            result = method.Invoke(cph, values);
        }
        Dictionary<string, object> all = null;
        ParameterInfo[] parameters = method.GetParameters();
        for (int i = 0; i < parameters.Length; i++)
        {
            if (!parameters[i].ParameterType.IsByRef) continue;
            if (all == null) { all = new Dictionary<string, object>(); all["returned"] = result; }
            all[parameters[i].Name] = values[i];
        }
        return all ?? result;
    }

    // Null if the arguments fit, with how much had to be done for it; else why not.
    static string Fit(MethodInfo method, object given, out object[] values, out int cost)
    {
        ParameterInfo[] parameters = method.GetParameters();
        List<object> list = given as List<object>;
        Dictionary<string, object> named = given as Dictionary<string, object>;
        values = new object[parameters.Length];
        cost = 0;
        int taken = 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            ParameterInfo parameter = parameters[i];
            if (parameter.IsOut) continue;
            object value = null;
            bool there = list != null ? taken < list.Count : named.TryGetValue(parameter.Name, out value);
            if (!there)
            {
                if (!parameter.IsOptional) return method.Name + " needs " + parameter.Name;
                values[i] = Default(parameter);
                cost += 1;
                continue;
            }
            if (list != null) value = list[taken];
            taken += 1;
            int work = 0;
            if (!Convertible(value, parameter.ParameterType, out values[i], ref work)) return parameter.Name + " must be " + Name(parameter.ParameterType) + ", not " + Kind(value);
            cost += 10 * work;
        }
        if (list != null) return taken < list.Count ? method.Name + " takes no more than " + taken + " arguments, not " + list.Count : null;
        if (taken == named.Count) return null;
        foreach (string name in named.Keys) if (!Array.Exists(parameters, delegate(ParameterInfo each) { return each.Name == name && !each.IsOut; })) return method.Name + " has no parameter " + name;
        return method.Name + " has no such parameters";
    }

    static object Default(ParameterInfo parameter)
    {
        object value = parameter.DefaultValue;
        if (value is DBNull || value is Missing) value = null;
        Type type = parameter.ParameterType;
        if (value == null) return type.IsValueType ? Activator.CreateInstance(type) : null;
        return type.IsEnum ? Enum.ToObject(type, value) : value;
    }

    // A value of JSON as a parameter's type. `work` grows with what had to be done to it, which decides between overloads.
    static bool Convertible(object value, Type type, out object made, ref int work)
    {
        made = value;
        Type inner = Nullable.GetUnderlyingType(type);
        if (value == null) return !type.IsValueType || inner != null;
        if (inner != null) type = inner;
        if (type == typeof(object)) { work += 2; return true; }
        if (type.IsInstanceOfType(value)) return true;
        string text = value as string;
        CultureInfo invariant = CultureInfo.InvariantCulture;
        try
        {
            if (type == typeof(string))
            {
                work += 3;
                // Ids of users are often numbers.
                made = value is long || value is double ? Json.Write(value) : null;
                return made != null;
            }
            if (type == typeof(bool)) { work += 3; bool yes; bool read = bool.TryParse(text, out yes); made = yes; return read; }
            if (type == typeof(int) || type == typeof(long) || type == typeof(byte))
            {
                if (text != null) { work += 3; made = Convert.ChangeType(long.Parse(text, NumberStyles.AllowLeadingSign, invariant), type, invariant); return true; }
                if (value is double && (double)value != Math.Floor((double)value)) return false;
                if (!(value is long) && !(value is double)) return false;
                made = Convert.ChangeType(value, type, invariant);
                return true;
            }
            if (type == typeof(double) || type == typeof(float))
            {
                if (text == null && !(value is long) && !(value is double)) return false;
                work += text != null ? 3 : 1;
                made = Convert.ChangeType(text != null ? double.Parse(text, NumberStyles.Float, invariant) : value, type, invariant);
                return true;
            }
            work += 1;
            if (type.IsEnum)
            {
                if (text == null && !(value is long)) return false;
                made = text != null ? Enum.Parse(type, text, true) : Enum.ToObject(type, (long)value);
                return Enum.IsDefined(type, made);
            }
            if (type == typeof(DateTime)) { made = DateTime.Parse(text, invariant, DateTimeStyles.RoundtripKind); return true; }
            if (type == typeof(TimeSpan)) { made = text != null ? TimeSpan.Parse(text, invariant) : TimeSpan.FromSeconds(Convert.ToDouble(value, invariant)); return true; }
            if (type == typeof(Guid)) { made = new Guid(text); return true; }
            if (type == typeof(byte[]) && text != null) { made = Convert.FromBase64String(text); return true; }
        }
        catch (SystemException) { return false; } // it is not written as such, or too large
        List<object> items = value as List<object>;
        if (items == null || !typeof(IList).IsAssignableFrom(type)) return false;
        Type itemType = type.IsArray ? type.GetElementType() : type.GetGenericArguments()[0];
        Array array = Array.CreateInstance(itemType, items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            object item;
            if (!Convertible(items[i], itemType, out item, ref work)) return false;
            array.SetValue(item, i);
        }
        made = type.IsArray ? array : Activator.CreateInstance(type, array);
        return true;
    }

    static string Kind(object value)
    {
        if (value is IList) return "a list";
        if (value is IDictionary) return "an object";
        string text = Json.Write(value);
        return text.Length > 40 ? text.Substring(0, 30) + "\u2026" : text;
    }

    static string Signature(MethodInfo method)
    {
        List<string> parts = new List<string>();
        foreach (ParameterInfo each in method.GetParameters())
            parts.Add((each.IsOut ? "out " : "") + Name(each.ParameterType) + " " + each.Name + (each.IsOptional ? " = " + Shown(Default(each)) : ""));
        return Name(method.ReturnType) + " " + method.Name + "(" + string.Join(", ", parts.ToArray()) + ")";
    }

    static string Shown(object value) { return value is Enum ? value.GetType().Name + "." + value : Json.Write(value); }

    static string Name(Type type)
    {
        if (type.IsByRef) return Name(type.GetElementType());
        if (type.IsArray) return type == typeof(byte[]) ? "byte[]" : Name(type.GetElementType()) + "[]";
        Type inner = Nullable.GetUnderlyingType(type);
        if (inner != null) return Name(inner) + "?";
        if (type.IsGenericType) return type.Name.Substring(0, type.Name.IndexOf('`')) + "<" + string.Join(",", Array.ConvertAll<Type, string>(type.GetGenericArguments(), Name)) + ">";
        switch (type.Name)
        {
            case "Void": case "String": case "Object": case "Double": return type.Name.ToLowerInvariant();
            case "Int32": return "int";
            case "Int64": return "long";
            case "Single": return "float";
            case "Boolean": return "bool";
            default: return type.Name;
        }
    }

    // <Json.cs>
}
