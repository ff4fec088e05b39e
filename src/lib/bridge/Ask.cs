// The bridge of Node-RED: asks a flow, and waits for its answer. Needs mscorlib alone; C# 5 compiles it.
//
// In your action: set the argument nrQuestion (and, if you like, nrDefault, nrTimeout and nrSend), then "Run Action", "Node-RED ask", with
// "Run Action Immediately" ticked. After it your action has %answer%, %answered% (True or False) and, if False, %answerError%. The members
// of an answer that is an object are %answer.name%.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

public class CPHInline
{
    // What signs the questions. Whoever has it may answer them: share this action with nobody.
    const string Key = "<key>";

    public bool Execute()
    {
        var cph = CPH; // a run beside this one may replace these two
        var given = args;
        string question = Given(given, "nrQuestion").Trim(), other = Given(given, "nrDefault");
        double seconds;
        if (!double.TryParse(Given(given, "nrTimeout").Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out seconds)) seconds = 5;
        int timeout = (int)(Math.Max(0.1, Math.Min(600, seconds)) * 1000);
        Dictionary<string, object> outcome = null;
        string error = "The argument nrQuestion is not set";
        if (question.Length > 0)
        {
            string id = Guid.NewGuid().ToString("N"), slot = "nodeRedAnswer_" + id;
            string text = Question(given, id, question, timeout);
            // The variable says that the question waits; the answer is put into it.
            cph.SetGlobalVar(slot, "", false);
            try
            {
                cph.WebsocketBroadcastJson("{\"nrAsk\":" + Json.Write(text) + ",\"nrSig\":\"" + Signature("ask", text) + "\"}");
                int start = Environment.TickCount, waited = 0;
                for (; outcome == null && waited < timeout; waited = unchecked(Environment.TickCount - start))
                {
                    cph.Wait(waited < 1000 ? 10 : 50);
                    outcome = Read(cph.GetGlobalVar<string>(slot, false), id);
                }
            }
            finally { cph.UnsetGlobalVar(slot, false); }
            error = "No answer from Node-RED within " + (timeout / 1000.0).ToString(CultureInfo.InvariantCulture) + " s";
        }
        object answered = false, answer = other, why;
        if (outcome != null)
        {
            outcome.TryGetValue("answered", out answered);
            if (outcome.ContainsKey("answer")) answer = outcome["answer"];
            error = outcome.TryGetValue("error", out why) && why is string ? (string)why : "";
        }
        if (error.Length > 0) cph.LogWarn("Node-RED ask: " + question + ": " + error);
        cph.SetArgument("answered", answered is bool && (bool)answered);
        cph.SetArgument("answerError", error);
        cph.SetArgument("answer", Plain(answer));
        Dictionary<string, object> members = answer as Dictionary<string, object>;
        if (members != null) foreach (KeyValuePair<string, object> each in members) cph.SetArgument("answer." + each.Key, Plain(each.Value));
        return true;
    }

    static string Given(IEnumerable<KeyValuePair<string, object>> given, string name)
    {
        foreach (KeyValuePair<string, object> each in given) if (each.Key == name) return Convert.ToString(each.Value, CultureInfo.InvariantCulture);
        return "";
    }

    static string Question(IEnumerable<KeyValuePair<string, object>> given, string id, string question, int timeout)
    {
        List<string> wanted = new List<string>();
        foreach (string each in Given(given, "nrSend").Split(',')) if (each.Trim().Length > 0) wanted.Add(each.Trim().Trim('%'));
        StringBuilder sent = new StringBuilder();
        foreach (KeyValuePair<string, object> each in given)
        {
            if (Array.IndexOf(Own, each.Key) >= 0) continue;
            if (wanted.Count > 0 && !wanted.Contains(each.Key)) continue;
            string value;
            try { value = Json.Write(each.Value); } catch (Exception) { continue; } // it can't be read from here
            sent.Append(sent.Length == 0 ? "" : ",").Append(Json.Write(each.Key)).Append(':').Append(value);
        }
        return "{\"version\":" + Version + ",\"id\":\"" + id + "\",\"question\":" + Json.Write(question) + ",\"timeout\":" + timeout.ToString(CultureInfo.InvariantCulture) + ",\"args\":{" + sent + "}}";
    }

    static readonly string[] Own = { "nrQuestion", "nrDefault", "nrTimeout", "nrSend" };

    // The variable holds what "Node-RED answer" was sent, signature first. It is checked again, since others may set variables. Null: no answer.
    static Dictionary<string, object> Read(string signed, string id)
    {
        int line = signed == null ? -1 : signed.IndexOf('\n');
        if (line < 0) return null;
        string call = signed.Substring(line + 1);
        long at;
        if (!Signed(call, signed.Substring(0, line), out at)) return null;
        Dictionary<string, object> answer = AnswerOf(call);
        return answer != null && (answer["id"] as string) == id ? answer : null;
    }

    // An argument is a text, a number or a boolean.
    static object Plain(object value)
    {
        if (value == null) return "";
        return value is string || value is bool || value is long || value is double ? value : Json.Write(value);
    }

    // <Signed.cs>

    // <Answers.cs>

    // <Json.cs>
}
