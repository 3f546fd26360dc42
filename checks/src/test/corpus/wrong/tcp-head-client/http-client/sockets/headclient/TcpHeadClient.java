package sockets.headclient;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class TcpHeadClient {
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("Usage: TcpHeadClient host:port");
            System.exit(1);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + args[0] + "/"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println("HTTP/1.0 " + response.statusCode() + " OK");
        response.headers().map().forEach((name, values) -> System.out.println(name + ": " + values.get(0)));
        System.out.println();
    }
}
