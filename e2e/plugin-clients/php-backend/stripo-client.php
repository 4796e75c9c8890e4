<?php

/** What a backend in PHP needs: a token for its page, and finished HTML. */
final class StripoClient
{
    private const BASE = 'https://plugins.stripo.email';

    public function __construct(private string $pluginId, private string $secretKey)
    {
    }

    /** The token, or null where the answer was none. */
    public function token(): ?string
    {
        $answer = $this->post('/api/v1/auth', ['pluginId' => $this->pluginId, 'secretKey' => $this->secretKey], []);

        return is_object($answer) ? ($answer->token ?? null) : null;
    }

    public function compress(string $html, string $css): ?string
    {
        $answer = $this->post(
            '/api/v1/cleaner/v1/compress',
            ['html' => $html, 'css' => $css, 'minimize' => 1],
            ['ES-PLUGIN-AUTH: Bearer ' . $this->token()],
        );

        return is_object($answer) ? ($answer->html ?? null) : null;
    }

    /** Decodes by content type, as HTTP libraries do: what is no JSON stays text. */
    private function post(string $path, array $body, array $headers): mixed
    {
        $context = stream_context_create(['http' => [
            'method' => 'POST',
            'header' => implode("\r\n", ['Content-Type: application/json', 'Accept: application/json', ...$headers]),
            'content' => json_encode($body),
            'ignore_errors' => true,
            'timeout' => 20,
        ]]);
        $text = file_get_contents(self::BASE . $path, false, $context);
        $isJson = (bool) preg_grep('~^content-type:\s*application/json~i', $http_response_header ?? []);
        if (!preg_match('~ 200 ~', $http_response_header[0] ?? '') || !$isJson) {
            return $text;
        }

        return json_decode($text);
    }
}

$client = new StripoClient($argv[1], $argv[2]);
echo json_encode([
    'token' => $client->token(),
    'html' => $client->compress('<html><head></head><body><p class="a">Hello</p></body></html>', '.a { color: #ff0000; }'),
    'wrong' => (new StripoClient($argv[1], str_repeat('0', 32)))->token(),
]);
