import { type PluginSnippet, secretVariable } from './plugin-snippet.ts';

export const csharp: PluginSnippet = {
  id: 'csharp',
  label: 'C#',
  code: ({ publicUrl, pluginId }) => `using System.Net.Http.Json;
using System.Text.Json;

public static class InlayPlugin
{
    private static readonly HttpClient Http = new();

    public static async Task<string> Token(string userId, string emailId)
    {
        using var response = await Http.PostAsJsonAsync("${publicUrl}/api/v1/auth", new
        {
            pluginId = "${pluginId}",
            secretKey = Environment.GetEnvironmentVariable("${secretVariable}"),
            userId,
            role = "user",
            metadata = new { emailId, userId },
        });
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("token").GetString()!;
    }
}
`,
};
