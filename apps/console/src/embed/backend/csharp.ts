import { keyVariable, type Snippet } from '../snippet.ts';

export const csharp: Snippet = {
  id: 'csharp',
  label: 'C#',
  code: ({ publicUrl, applicationId }) => `using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

public static class Inlay
{
    private const string Api = "${publicUrl}/editor-plugin";
    private static readonly HttpClient Http = new();

    private static async Task<JsonElement> Call(string path, AuthenticationHeaderValue authorization, object? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Api + path);
        request.Headers.Authorization = authorization;
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("data");
    }

    public static async Task<string> EditorUrl(string userId, string name)
    {
        var pair = "${applicationId}:" + Environment.GetEnvironmentVariable("${keyVariable}");
        var basic = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        var user = await Call("/access/token", basic, new { id = userId, name });
        var bearer = new AuthenticationHeaderValue("Bearer", user.GetProperty("token").GetString());
        var email = await Call("/access/email", bearer, new { name = "Welcome" });
        var code = await Call("/access/code", bearer, null);
        return "${publicUrl}/thirdApp?code=" + code.GetProperty("code").GetString()
            + "&id=" + email.GetProperty("id").GetString() + "&lang=en_US";
    }
}
`,
};
