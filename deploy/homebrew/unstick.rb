# A template: deploy/fill puts in the version, the host and the checksum of the archive that was built.
class Unstick < Formula
  desc "Frees Kubernetes namespaces that hang in Terminating, and shows why they do"
  homepage "@url@"
  url "@url@/v@version@/unstick-@version@.tar.gz"
  sha256 "@sha256@"
  license "Apache-2.0"

  depends_on "openjdk"

  def install
    libexec.install Dir["*"]
    %w[unstick kubectl-unstick].each do |name|
      (bin/name).write_env_script libexec/name, UNSTICK_JAVA_HOME: Language::Java.java_home
    end
    bash_completion.install libexec/"completions/unstick.bash" => "unstick"
    zsh_completion.install libexec/"completions/_unstick"
    fish_completion.install libexec/"completions/unstick.fish"
    man1.install libexec/"man/man1/unstick.1"
  end

  test do
    assert_match "kubesphere-system", shell_output("#{bin}/unstick --sandbox list", 3)
  end
end
