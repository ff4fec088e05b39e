    // The answer in a call of Node-RED, [{"method":"$answer","args":{"id":…,"answered":…,"answer":…,"error":…}}]; null if it is none.
    static Dictionary<string, object> AnswerOf(string text)
    {
        IList calls;
        try { calls = Json.Parse(text) as IList; } catch (FormatException) { return null; }
        Dictionary<string, object> call = calls != null && calls.Count == 1 ? calls[0] as Dictionary<string, object> : null;
        object method, given;
        if (call == null || !call.TryGetValue("method", out method) || (method as string) != "$answer") return null;
        Dictionary<string, object> answer = call.TryGetValue("args", out given) ? given as Dictionary<string, object> : null;
        return answer != null && answer.ContainsKey("id") && answer["id"] is string ? answer : null;
    }
