import { keyVariable, type Snippet } from '../snippet.ts';

export const java: Snippet = {
  id: 'java',
  label: 'Java',
  code: ({ publicUrl, applicationId }) => `import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.*;
import java.util.*;

public final class Inlay {
  private static final String API = "${publicUrl}/editor-plugin";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode call(String path, String authorization, Map<String, ?> body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(API + path))
        .header("Authorization", authorization)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.isEmpty() ? "" : JSON.writeValueAsString(body)))
        .build();
    var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    var answer = JSON.readTree(response.body());
    if (response.statusCode() != 200) throw new IllegalStateException(answer.path("message").asText());
    return answer.get("data");
  }

  public static String editorUrl(String userId, String name) throws Exception {
    var pair = "${applicationId}:" + System.getenv("${keyVariable}");
    var basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes());
    var token = call("/access/token", basic, Map.of("id", userId, "name", name)).get("token").asText();
    var email = call("/access/email", "Bearer " + token, Map.of("name", "Welcome"));
    var code = call("/access/code", "Bearer " + token, Map.of()).get("code").asText();
    return "${publicUrl}/thirdApp?code=" + code + "&id=" + email.get("id").asText() + "&lang=en_US";
  }
}
`,
};
