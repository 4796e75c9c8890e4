import { type PluginSnippet, secretVariable } from './plugin-snippet.ts';

/** Stands alone: the two texts are escaped by hand, so that no JSON library is needed. */
export const java: PluginSnippet = {
  id: 'java',
  label: 'Java',
  code: ({ publicUrl, pluginId }) => `import java.net.URI;
import java.net.http.*;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

public final class InlayPlugin {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern TOKEN = Pattern.compile("\\"token\\"\\\\s*:\\\\s*\\"([^\\"]+)\\"");

  private static String quote(String text) {
    return text.chars()
        .mapToObj(c -> c < 32 || c == '"' || c == '\\\\' ? String.format("\\\\u%04x", c) : String.valueOf((char) c))
        .collect(Collectors.joining("", "\\"", "\\""));
  }

  public static String token(String userId, String emailId) throws Exception {
    var body = "{\\"pluginId\\":\\"${pluginId}\\",\\"secretKey\\":" + quote(System.getenv("${secretVariable}"))
        + ",\\"role\\":\\"user\\",\\"userId\\":" + quote(userId)
        + ",\\"metadata\\":{\\"emailId\\":" + quote(emailId) + ",\\"userId\\":" + quote(userId) + "}}";
    var request = HttpRequest.newBuilder(URI.create("${publicUrl}/api/v1/auth"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    var token = TOKEN.matcher(response.body());
    if (response.statusCode() != 200 || !token.find()) throw new IllegalStateException(response.body());
    return token.group(1);
  }
}
`,
};
