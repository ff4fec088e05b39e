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
