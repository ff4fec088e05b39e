    // ---- Signatures: "<unix ms>.<hex HMAC-SHA256 of kind, time and text>" ----------------------------------------------------------

    const int Version = <version>;
    const int Lifetime = 30000; // ms that a signature is good for
    static readonly Dictionary<string, long> Used = new Dictionary<string, long>();

    // A signature that is new.
    static string Signature(string kind, string text)
    {
        string now = Now().ToString(CultureInfo.InvariantCulture);
        return now + "." + Sign(kind + "\n" + now + "\n" + text);
    }

    // Whether a call was signed with the key, and when.
    static bool Signed(string call, string signature, out long at)
    {
        int dot = signature.IndexOf('.');
        at = 0;
        if (dot < 0 || !long.TryParse(signature.Substring(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out at)) return false;
        return Same(signature.Substring(dot + 1), Sign("call\n" + at.ToString(CultureInfo.InvariantCulture) + "\n" + call));
    }

    // Why a call is refused: UNSIGNED, LATE (or early: the clocks differ), USED. Null: it is good, and used from now on.
    static string Check(string call, string signature)
    {
        long at;
        if (!Signed(call, signature, out at)) return "UNSIGNED";
        long now = Now();
        if (Math.Abs(now - at) > Lifetime) return "LATE";
        lock (Used)
        {
            List<string> old = new List<string>();
            foreach (KeyValuePair<string, long> each in Used) if (Math.Abs(now - each.Value) > Lifetime) old.Add(each.Key);
            foreach (string each in old) Used.Remove(each);
            // By what was signed, not by how it was written: 007 is the same time as 7.
            string used = at.ToString(CultureInfo.InvariantCulture) + signature.Substring(signature.IndexOf('.'));
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

    // ---- Replies: a broadcast whose body is a text, so that nothing on its way can change what was signed --------------------------

    static string Reply(string mark, string signature, string body)
    {
        return "{\"sbClientResponse\":" + Json.Write(mark) + ",\"nrBody\":" + Json.Write(body) + ",\"nrSig\":\"" + Sign("reply\n" + signature + "\n" + body) + "\"}";
    }

    static string Refusal(string why) { return "{\"version\":" + Version + ",\"refused\":\"" + why + "\",\"now\":" + Now() + "}"; }

    static string Results(string results) { return "{\"version\":" + Version + ",\"results\":[" + results + "]}"; }

    static string Failure(string code, string message) { return "{\"code\":\"" + code + "\",\"error\":" + Json.Write(message) + "}"; }
