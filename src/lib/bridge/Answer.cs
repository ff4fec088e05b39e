// The bridge of Node-RED: takes the answers of flows to what "Node-RED ask" asked. Node-RED runs it. Needs mscorlib alone; C# 5 compiles it.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

public class CPHInline
{
    // What signs the answers. Whoever has it may answer: share this action with nobody.
    const string Key = "<key>";

    const int Patience = 2000; // ms that a question may take to fetch its answer

    public bool Execute()
    {
        var cph = CPH; // a run beside this one may replace the property
        string call, signature, mark;
        if (!cph.TryGetArg("nrCall", out call) || call == null) { cph.LogWarn("Node-RED answer: it does nothing unless Node-RED runs it"); return true; }
        if (!cph.TryGetArg("nrSig", out signature) || signature == null) signature = "";
        if (!cph.TryGetArg("sbClientResponse", out mark)) mark = "";
        string refusal = Check(call, signature), body;
        if (refusal != null)
        {
            cph.LogWarn("Node-RED answer: refused an answer, " + refusal);
            body = Refusal(refusal);
        }
        else
        {
            Dictionary<string, object> answer = AnswerOf(call);
            string slot = answer == null ? "" : "nodeRedAnswer_" + answer["id"], given = signature + "\n" + call;
            bool waits = answer != null && cph.GetGlobalVar<string>(slot, false) != null, taken = false;
            if (waits)
            {
                cph.SetGlobalVar(slot, given, false);
                int start = Environment.TickCount;
                while (!taken && unchecked(Environment.TickCount - start) < Patience)
                {
                    cph.Wait(10);
                    taken = cph.GetGlobalVar<string>(slot, false) != given;
                }
                // Its time ended in this very moment: nobody else would remove it.
                if (!taken) cph.UnsetGlobalVar(slot, false);
            }
            if (answer == null) body = Results(Failure("BAD_INPUT", "This is not an answer"));
            else body = Results(taken ? "{\"result\":true}" : Failure("EXPIRED", "The question is no longer waiting"));
        }
        cph.WebsocketBroadcastJson(Reply(mark, signature, body));
        return true;
    }

    // <Signed.cs>

    // <Answers.cs>

    // <Json.cs>
}
