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

    const int Version = 1;
    const int Lifetime = 30000; // ms that a signature is good for
    static readonly Dictionary<string, long> Used = new Dictionary<string, long>();

    public bool Execute()
    {
        var cph = CPH; // a run beside this one may replace the property
        string call, signature, mark;
        if (!cph.TryGetArg("nrCall", out call) || call == null) { cph.LogWarn("Node-RED bridge: it does nothing unless Node-RED runs it"); return true; }
        if (!cph.TryGetArg("nrSig", out signature) || signature == null) signature = "";
        if (!cph.TryGetArg("sbClientResponse", out mark)) mark = "";
        string refusal = Check(call, signature), body;
        if (refusal != null)
        {
            cph.LogWarn("Node-RED bridge: refused a call, " + refusal);
            body = "{\"version\":" + Version + ",\"refused\":\"" + refusal + "\",\"now\":" + Now() + "}";
        }
        else body = Answer(cph, Declared(cph), call);
        // The body is a text, so that nothing on its way can change what was signed.
        cph.WebsocketBroadcastJson("{\"sbClientResponse\":" + Json.Write(mark) + ",\"nrBody\":" + Json.Write(body) + ",\"nrSig\":\"" + Sign("reply\n" + signature + "\n" + body) + "\"}");
        return true;
    }

    // ---- Signatures: "<unix ms>.<hex HMAC-SHA256 of call, time and text>" ----------------------------------------------------------

    // Why a call is refused: UNSIGNED, LATE (or early: the clocks differ), USED. Null: it is good, and used from now on.
    static string Check(string call, string signature)
    {
        int dot = signature.IndexOf('.');
        long at;
        if (dot < 0 || !long.TryParse(signature.Substring(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out at)) return "UNSIGNED";
        if (!Same(signature.Substring(dot + 1), Sign("call\n" + at.ToString(CultureInfo.InvariantCulture) + "\n" + call))) return "UNSIGNED";
        long now = Now();
        if (Math.Abs(now - at) > Lifetime) return "LATE";
        lock (Used)
        {
            List<string> old = new List<string>();
            foreach (KeyValuePair<string, long> each in Used) if (Math.Abs(now - each.Value) > Lifetime) old.Add(each.Key);
            foreach (string each in old) Used.Remove(each);
            // By what was signed, not by how it was written: 007 is the same time as 7.
            string used = at.ToString(CultureInfo.InvariantCulture) + signature.Substring(dot);
            if (Used.ContainsKey(used)) return "USED";
            Used[used] = at;
            return null;
        }
    }

    static string Sign(string text)
    {
        using (HMACSHA256 mac = new HMACSHA256(Encoding.UTF8.GetBytes(Key)))
            return BitConverter.ToString(mac.ComputeHash(Encoding.UTF8.GetBytes(text))).Replace("-", "").ToLowerInvariant();
    }

    // Takes as long for a wrong text as for the right one.
    static bool Same(string a, string b)
    {
        int different = a.Length ^ b.Length;
        for (int i = 0; i < a.Length && i < b.Length; i++) different |= a[i] ^ b[i];
        return different == 0;
    }

    static long Now() { return (DateTime.UtcNow.Ticks - new DateTime(1970, 1, 1).Ticks) / TimeSpan.TicksPerMillisecond; }

    // ---- Calls ---------------------------------------------------------------------------------------------------------------------

    class Refused : Exception
    {
        public readonly string Code;
        public Refused(string code, string message) : base(message) { Code = code; }
    }

    static string Answer(object cph, Type type, string text)
    {
        StringBuilder body = new StringBuilder("{\"version\":" + Version + ",\"results\":[");
        try
        {
            IList calls = Json.Parse(text) as IList;
            if (calls == null) throw new FormatException("The calls must be a list");
            for (int i = 0; i < calls.Count; i++) body.Append(i == 0 ? "" : ",").Append(One(cph, type, calls[i] as Dictionary<string, object>));
        }
        catch (FormatException e) { return "{\"version\":" + Version + ",\"results\":[" + Failure("BAD_INPUT", e.Message) + "]}"; }
        return body.Append("]}").ToString();
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

    static string Failure(string code, string message) { return "{\"code\":\"" + code + "\",\"error\":" + Json.Write(message) + "}"; }

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

    // ---- JSON, so that no library is needed ----------------------------------------------------------------------------------------

    class Json
    {
        readonly string text;
        int at;
        Json(string text) { this.text = text; }

        // Objects become Dictionary<string, object>, lists List<object>, whole numbers long, others double. Throws a FormatException.
        public static object Parse(string text)
        {
            Json json = new Json(text);
            object value = json.Value(0);
            if (json.Peek() != '\0') throw json.Bad();
            return value;
        }

        FormatException Bad() { return new FormatException("This is not JSON, from character " + at); }

        char Peek()
        {
            while (at < text.Length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) at++;
            return at < text.Length ? text[at] : '\0';
        }

        bool Take(char wanted) { if (Peek() != wanted) return false; at++; return true; }

        bool Word(string word) { if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) return false; at += word.Length; return true; }

        object Value(int depth)
        {
            if (depth > 100) throw new FormatException("The JSON is nested too deeply");
            char first = Peek();
            if (first == '"') return Text();
            if (Take('['))
            {
                List<object> list = new List<object>();
                if (Take(']')) return list;
                do list.Add(Value(depth + 1)); while (Take(','));
                if (!Take(']')) throw Bad();
                return list;
            }
            if (Take('{'))
            {
                Dictionary<string, object> members = new Dictionary<string, object>();
                if (Take('}')) return members;
                do
                {
                    if (Peek() != '"') throw Bad();
                    string name = Text();
                    if (!Take(':')) throw Bad();
                    members[name] = Value(depth + 1);
                } while (Take(','));
                if (!Take('}')) throw Bad();
                return members;
            }
            if (Word("true")) return true;
            if (Word("false")) return false;
            if (Word("null")) return null;
            int from = at;
            while (at < text.Length && "+-0123456789.eE".IndexOf(text[at]) >= 0) at++;
            string number = text.Substring(from, at - from);
            long whole;
            double real;
            if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole)) return whole;
            if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out real)) return real;
            at = from;
            throw Bad();
        }

        string Text()
        {
            StringBuilder made = new StringBuilder();
            for (at++; at < text.Length; at++)
            {
                char c = text[at];
                if (c == '"') { at++; return made.ToString(); }
                if (c != '\\') { made.Append(c); continue; }
                if (++at >= text.Length) break;
                int escape = "nrtbf".IndexOf(text[at]), code;
                if (escape >= 0) made.Append("\n\r\t\b\f"[escape]);
                else if (text[at] != 'u') made.Append(text[at]);
                else if (at + 4 < text.Length && int.TryParse(text.Substring(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code)) { made.Append((char)code); at += 4; }
                else throw Bad();
            }
            throw Bad();
        }

        public static string Write(object value) { StringBuilder made = new StringBuilder(); Put(made, value, 0); return made.ToString(); }

        static void Put(StringBuilder made, object value, int depth)
        {
            CultureInfo invariant = CultureInfo.InvariantCulture;
            if (value == null || value is DBNull || depth > 12) { made.Append("null"); return; }
            if (value is bool) { made.Append((bool)value ? "true" : "false"); return; }
            if (value is double || value is float)
            {
                double real = Convert.ToDouble(value, invariant);
                string shown = value is float ? ((float)value).ToString("R", invariant) : real.ToString("R", invariant);
                made.Append(double.IsNaN(real) || double.IsInfinity(real) ? "null" : shown);
                return;
            }
            if (value is DateTime) { PutText(made, ((DateTime)value).ToString("o", invariant)); return; }
            if (value is byte[]) { PutText(made, Convert.ToBase64String((byte[])value)); return; }
            Type type = value.GetType();
            if (value is string || value is char || value is Enum || value is Guid || value is TimeSpan || value is DateTimeOffset || value is Type) { PutText(made, Convert.ToString(value, invariant)); return; }
            if (type.IsPrimitive || value is decimal)
            {
                decimal number = Convert.ToDecimal(value, invariant);
                // JavaScript would round it.
                if (Math.Abs(number) > 9007199254740991m) PutText(made, number.ToString(invariant)); else made.Append(number.ToString(invariant));
                return;
            }
            IDictionary members = value as IDictionary;
            if (members != null)
            {
                string between = "{";
                foreach (DictionaryEntry each in members) { made.Append(between); between = ","; PutText(made, Convert.ToString(each.Key, invariant)); made.Append(':'); Put(made, each.Value, depth + 1); }
                made.Append(between == "{" ? "{}" : "}");
                return;
            }
            // What Streamer.bot parsed itself writes itself.
            if (type.Name == "JObject" || type.Name == "JArray") { made.Append(value); return; }
            if (type.Name == "JValue") { Put(made, type.GetProperty("Value").GetValue(value, null), depth + 1); return; }
            IEnumerable items = value as IEnumerable;
            if (items != null)
            {
                string between = "[";
                foreach (object each in items) { made.Append(between); between = ","; Put(made, each, depth + 1); }
                made.Append(between == "[" ? "[]" : "]");
                return;
            }
            Dictionary<string, object> properties = new Dictionary<string, object>();
            foreach (FieldInfo each in type.GetFields(BindingFlags.Public | BindingFlags.Instance)) properties[each.Name] = each.GetValue(value);
            foreach (PropertyInfo each in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                if (each.CanRead && each.GetIndexParameters().Length == 0) properties[each.Name] = each.GetValue(value, null);
            Put(made, properties, depth);
        }

        static void PutText(StringBuilder made, string text)
        {
            made.Append('"');
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                bool pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                if (pair) { made.Append(c).Append(text[++i]); continue; }
                if (c == '"' || c == '\\') made.Append('\\').Append(c);
                else if (c < ' ' || c == '\u2028' || c == '\u2029' || char.IsSurrogate(c)) made.Append("\\u").Append(((int)c).ToString("x4"));
                else made.Append(c);
            }
            made.Append('"');
        }
    }
}
